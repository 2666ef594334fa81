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

/** One of pino's lines as a person reads it: `warn: what happened {"the":"rest"}`, and an error's stack below. */
export function formatForPerson(json: string): string {
  const { level, time, pid, hostname, msg, err, ...rest } = JSON.parse(json);
  const label = pino.levels.labels[level] ?? level;
  const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  const stack = err?.stack ? `\n${err.stack}` : '';
  return `${label}: ${msg ?? ''}${details}${stack}\n`;
}
