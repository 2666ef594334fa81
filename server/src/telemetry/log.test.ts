import { expect, it } from 'vitest';
import { formatForPerson } from './log.ts';

it('says a line of the log in plain words', () => {
  const line = { level: 40, time: 1, pid: 2, hostname: 'laptop', msg: 'The cache is away' };
  expect(formatForPerson(JSON.stringify(line))).toBe('warn: The cache is away\n');
});

it('keeps what else a line carries, and the stack of an error', () => {
  const line = {
    level: 50,
    reqId: 'r1',
    msg: 'Failed',
    err: { message: 'no', stack: 'Error: no\n    at here' },
  };
  expect(formatForPerson(JSON.stringify(line))).toBe(
    'error: Failed {"reqId":"r1"}\nError: no\n    at here\n',
  );
});
