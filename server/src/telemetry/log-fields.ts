import { scrubMessage } from '@clientele/contract/scrub';

/**
 * Every field that a line of the log may have; docs/guides/telemetry.md says what each means. What else is given to the log is
 * left out, so that nothing gets there because an object happened to have it.
 */
export const LOG_FIELDS = [
  ...[
    'time',
    'level',
    'event',
    'request_id',
    'trace_id',
    'route',
    'status',
    'duration_ms',
    'account_id',
    'msg',
    'err',
  ],
  ...['component', 'job', 'statement', 'plan', 'kind', 'reason', 'code', 'command', 'responseCode'],
] as const;

const ALLOWED = new Set<string>(LOG_FIELDS);

/** For pino: what stays of an object that is logged. */
export function keepKnownFields(given: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => ALLOWED.has(name)));
}

/** Of what PostgreSQL says beside its message: names of ours. Its detail holds what somebody wrote. */
const NAMES = ['code', 'schema', 'table', 'column', 'constraint', 'syscall'] as const;
const DEEPEST = 5;

export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly cause?: LoggedError;
  readonly [name: string]: unknown;
}

/** An error as the log has it: where it happened, and its message without what may be somebody's. */
export function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const told = error as unknown as Record<string, unknown>;
  const names = NAMES.filter((name) => typeof told[name] === 'string');
  const { cause } = error;
  return {
    type: error.name,
    message: scrubMessage(error.message),
    ...Object.fromEntries(names.map((name) => [name, told[name]])),
    stack: framesOf(error),
    ...(cause instanceof Error && depth < DEEPEST && { cause: describeError(cause, depth + 1) }),
  };
}

/** A stack begins with the message, which may have lines of its own. */
const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^ {4}at (?:async |new )?[\w$.<>[\] #]*(?:\(|file:|node:|\/)/.test(line))
    .join('\n');
