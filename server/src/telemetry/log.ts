import type { IncomingMessage } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import { type Logger, type LoggerOptions, pino } from 'pino';
import type { Config } from '../config.ts';
import { type FaultReporter, reportLogged } from './faults.ts';
import { describeError, keepKnownFields } from './log-fields.ts';
import { activeTraceId, traceIdOf } from './traces.ts';

/**
 * The log goes to stderr, so that the line with the address stays the only one on stdout: JSON, a line each, for machines;
 * in a terminal, plain words. What it says is an error is reported as well.
 */
export function createLog(
  { logLevel }: Pick<Config, 'logLevel'>,
  report: FaultReporter['report'] = () => undefined,
): Logger {
  const options = logOptions(logLevel, report);
  if (!process.stderr.isTTY) return pino(options, pino.destination({ dest: 2, sync: true }));
  return pino(options, { write: (line) => void process.stderr.write(formatForPerson(line)) });
}

const HAS_TRACE = Symbol('has its trace');

/** How a line is made, wherever it goes. */
export const logOptions = (
  level: string,
  report: FaultReporter['report'] = () => undefined,
): LoggerOptions => ({
  level,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }), log: keepKnownFields },
  serializers: { err: describeError },
  // A request's own log has its trace already; what is said elsewhere in its course is joined to it by this.
  mixin: (_fields, _level, log) => {
    const traceId = HAS_TRACE in log ? undefined : activeTraceId();
    return traceId ? { trace_id: traceId } : {};
  },
  hooks: { logMethod: reportLogged(report) },
});

/** For Fastify: the log of one request, each line of which can be joined to its trace. */
export const logRequest = (
  log: FastifyBaseLogger,
  bindings: Record<string, unknown>,
  options: object,
  request: IncomingMessage,
): FastifyBaseLogger =>
  Object.assign(log.child({ ...bindings, trace_id: traceIdOf(request) }, options), { [HAS_TRACE]: true });

/** What would end a line, or tell a terminal to do something: seen as its code instead (ASVS 5.0, 16.4.1). */
const escapeControls = (text: string) =>
  text.replaceAll(
    /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Each line is set in, so that none passes for another line of the log. */
const formatStack = (stack = '') =>
  stack
    .split('\n')
    .map((line) => `\n    ${escapeControls(line.trim())}`)
    .join('');

/**
 * A line of the log as a person reads it: `warn: what happened {"the":"rest"}`, and an error's stack below. That a request was
 * answered is no news in a terminal, unless it failed.
 */
export function formatForPerson(json: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(json);
  if (rest.event === 'request' && rest.status < 500) return '';
  const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  const error = err ? `\n    ${escapeControls(`${err.type}: ${err.message}`)}${formatStack(err.stack)}` : '';
  return `${escapeControls(`${level}: ${msg ?? ''}${details}`)}${error}\n`;
}
