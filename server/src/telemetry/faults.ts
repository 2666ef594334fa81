import { scrubMessage } from '@clientele/contract/scrub';
import type { Level, LogFn, Logger } from 'pino';
import { activeTraceId } from './traces.ts';

/** Something that should not have happened. */
export interface Fault {
  readonly error: Error;
  readonly level: 'error' | 'fatal';
  readonly requestId?: string;
  readonly traceId?: string;
  /** As it is registered, such as `GET /api/v1/clients/:id`: without the address that was asked. */
  readonly route?: string;
}

export interface FaultReporter {
  report(fault: Fault): void;
  /** Sends what is waiting. */
  close(): Promise<void>;
}

const ERROR = 50;
const FATAL = 60;

/** For pino's `hooks.logMethod`: whatever is logged as an error, with the error, is reported too. One door for both. */
export const reportLogged = (report: FaultReporter['report']) =>
  function logMethod(this: Logger, args: Parameters<LogFn>, method: LogFn, level: number): void {
    const [first] = args as unknown[];
    const { err, route } = (typeof first === 'object' && first !== null ? first : {}) as Record<
      string,
      unknown
    >;
    const error = first instanceof Error ? first : err;
    if (level >= ERROR && error instanceof Error)
      report({
        error,
        level: level >= FATAL ? 'fatal' : ('error' satisfies Level),
        requestId: asText(this.bindings().request_id),
        traceId: asText(this.bindings().trace_id) ?? activeTraceId(),
        route: asText(route),
      });
    method.apply(this, withMessage(args, error));
  };

/** Without one, pino takes the error's own, as it is. */
const withMessage = (args: Parameters<LogFn>, error: unknown): Parameters<LogFn> => {
  const [first, message] = args as unknown[];
  if (!(error instanceof Error) || typeof message === 'string') return args;
  const fields = first instanceof Error ? { err: first } : first;
  return [fields, scrubMessage(error.message)] as unknown as Parameters<LogFn>;
};

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
