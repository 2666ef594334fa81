import { type Logger, pino } from 'pino';
import { expect, it } from 'vitest';
import { formatForPerson, logOptions } from './log.ts';
import { LOG_FIELDS } from './log-fields.ts';

it('says a line of the log in plain words', () => {
  const line = { level: 'warn', time: '2026-01-01T00:00:00.000Z', msg: 'The cache is away' };
  expect(formatForPerson(JSON.stringify(line))).toBe('warn: The cache is away\n');
});

it('keeps what else a line carries, and the error with its stack', () => {
  const line = {
    level: 'error',
    request_id: 'r1',
    msg: 'Failed',
    err: { type: 'TypeError', message: 'no', stack: '    at here' },
  };
  expect(formatForPerson(JSON.stringify(line))).toBe(
    'error: Failed {"request_id":"r1"}\n    TypeError: no\n    at here\n',
  );
});

it('tells a person of requests that failed, and not of every one', () => {
  const line = { level: 'info', event: 'request', status: 200, msg: 'Answered' };
  expect(formatForPerson(JSON.stringify(line))).toBe('');
  expect(formatForPerson(JSON.stringify({ ...line, status: 500 }))).toMatch(/^info: Answered/);
});

it('lets no text pass for a line of its own, nor speak to the terminal', () => {
  const line = {
    level: 'warn',
    msg: 'No such name: x\nerror: forged\r\u001b[2J\u202e',
    reason: 'a\u2028b\u009b31m',
    err: { type: 'Error', message: 'y\u001b[31m', stack: '    at here\nerror: forged\u001b[31m' },
  };

  const written = formatForPerson(JSON.stringify(line));

  expect(written.split('\n')).toEqual([
    'warn: No such name: x\\u000aerror: forged\\u000d\\u001b[2J\\u202e {"reason":"a\\u2028b\\u009b31m"}',
    '    Error: y\\u001b[31m',
    '    at here',
    '    error: forged\\u001b[31m',
    '',
  ]);
});

/** What a log on which something is said writes, by line. */
function write(say: (log: Logger) => void): string[] {
  let written = '';
  const keep = (text: string) => {
    written += text;
  };
  say(pino(logOptions('trace'), { write: keep }));
  return written.split('\n');
}

it('keeps what machines read to one line an entry, whatever stands in it', () => {
  const hostile = 'x\n{"level":60,"msg":"forged"}\r\n\u001b[2J';

  const lines = write((log) => log.warn({ err: new Error(hostile), reason: hostile }, hostile));

  expect(lines).toEqual([expect.any(String), '']);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', msg: hostile, reason: hostile });
});

it('has the time in UTC, the level as a word, and no other fields than those that are written down', () => {
  const [line = ''] = write((log) =>
    log.info(
      { event: 'request', route: 'GET /', email: 'ada@example.com', req: { headers: {} }, pid: 7 },
      'Answered',
    ),
  );

  const entry = JSON.parse(line);
  expect(Object.keys(entry)).toEqual(['level', 'time', 'event', 'route', 'msg']);
  expect([entry.level, new Date(entry.time).toISOString()]).toEqual(['info', entry.time]);
  expect(Object.keys(entry).filter((name) => !LOG_FIELDS.includes(name as never))).toEqual([]);
});

it('tells of an error its kind, its place and names of ours, never what somebody wrote', () => {
  const cause = new Error('Key (email)=(ada@example.com) already exists: "Ada King"');
  const error = Object.assign(
    new Error('Cannot save Ada King\n    at Ada King <ada@example.com>', { cause }),
    {
      code: '23505',
      table: 'accounts',
      constraint: 'accounts_email_key',
      detail: 'Key (email)=(ada@example.com) already exists.',
      parameters: ['Ada King'],
    },
  );

  const [line = ''] = write((log) => log.error(error));

  const { err } = JSON.parse(line);
  expect(err).toMatchObject({
    type: 'Error',
    code: '23505',
    table: 'accounts',
    constraint: 'accounts_email_key',
  });
  expect(err.stack).toContain('log.test.ts');
  expect(err.cause.type).toBe('Error');
  expect(line).not.toMatch(/ada|king/i);
});
