import { type Logger, pino } from 'pino';
import type { Config } from '../config.ts';
import { type FaultReporter, reportLogged } from './faults.ts';

/**
 * The log goes to stderr, so that the line with the address stays the only one on stdout: JSON, a line each, for machines;
 * in a terminal, plain words. What it says is an error is reported as well.
 */
export function createLog(
  { logLevel }: Pick<Config, 'logLevel'>,
  report: FaultReporter['report'] = () => undefined,
): Logger {
  const options = { level: logLevel, hooks: { logMethod: reportLogged(report) } };
  if (!process.stderr.isTTY) return pino(options, pino.destination({ dest: 2, sync: true }));
  return pino(options, { write: (line) => void process.stderr.write(formatForPerson(line)) });
}

/** What would end a line, or tell a terminal to do something: seen as its code instead (ASVS 5.0, 16.4.1). */
const escapeControls = (text: string) =>
  text.replaceAll(
    /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Each line is set in, so that none passes for another line of the log. */
const formatStack = (stack: string) =>
  stack
    .split('\n')
    .map((line) => `\n    ${escapeControls(line.trim())}`)
    .join('');

/** One of pino's lines as a person reads it: `warn: what happened {"the":"rest"}`, and an error's stack below. */
export function formatForPerson(json: string): string {
  const { level, time, pid, hostname, msg, err, ...rest } = JSON.parse(json);
  const label = pino.levels.labels[level] ?? level;
  const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  const stack = err?.stack ? formatStack(err.stack) : '';
  return `${escapeControls(`${label}: ${msg ?? ''}${details}`)}${stack}\n`;
}
