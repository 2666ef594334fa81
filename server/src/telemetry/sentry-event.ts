import { scrubMessage } from '@clientele/contract/scrub';
import type { ErrorEvent, Exception, StackFrame } from '@sentry/node';

const ROOT = new URL('../../../', import.meta.url).pathname;

/**
 * What of an event leaves this machine: a list of what may, rather than of what may not. No request, person, machine, module,
 * local variable nor line of what happened before is on it.
 */
export const withoutPersonalData = (event: ErrorEvent): ErrorEvent => ({
  type: undefined,
  event_id: event.event_id,
  timestamp: event.timestamp,
  platform: event.platform,
  level: event.level,
  release: event.release,
  environment: event.environment,
  tags: event.tags,
  exception: { values: event.exception?.values?.map(scrubException) },
});

const scrubException = ({ type, value, mechanism, stacktrace }: Exception): Exception => ({
  type,
  value: scrubMessage(value ?? ''),
  mechanism: mechanism && { type: mechanism.type, handled: mechanism.handled },
  stacktrace: { frames: stacktrace?.frames?.map(scrubFrame) },
});

/** Where in the code, without where the code lies on this machine. */
const scrubFrame = ({ filename, function: name, lineno, colno, in_app }: StackFrame): StackFrame => ({
  filename: filename?.replace('file://', '').replace(ROOT, 'app:///'),
  function: name,
  lineno,
  colno,
  in_app,
});
