import { type Logger, pino } from 'pino';
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
    'error: Failed {"reqId":"r1"}\n    Error: no\n    at here\n',
  );
});

it('lets no text pass for a line of its own, nor speak to the terminal', () => {
  const line = {
    level: 40,
    msg: 'No such name: x\nerror: forged\r\u001b[2J\u202e',
    name: 'a\u2028b\u009b31m',
    err: { stack: 'Error: y\nerror: forged\u001b[31m\n    at here' },
  };

  const written = formatForPerson(JSON.stringify(line));

  expect(written.split('\n')).toEqual([
    'warn: No such name: x\\u000aerror: forged\\u000d\\u001b[2J\\u202e {"name":"a\\u2028b\\u009b31m"}',
    '    Error: y',
    '    error: forged\\u001b[31m',
    '    at here',
    '',
  ]);
});

/** What a log on which something is said writes, by line. */
function write(say: (log: Logger) => void): string[] {
  let written = '';
  const keep = (text: string) => {
    written += text;
  };
  say(pino({ level: 'trace' }, { write: keep }));
  return written.split('\n');
}

it('keeps what machines read to one line an entry, whatever stands in it', () => {
  const hostile = 'x\n{"level":60,"msg":"forged"}\r\n\u001b[2J';

  const lines = write((log) => log.warn({ err: new Error(hostile), [hostile]: hostile }, hostile));

  expect(lines).toEqual([expect.any(String), '']);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 40, msg: hostile, [hostile]: hostile });
});
