import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { buildApp } from '../app.ts';
import { connectDatabase } from '../database/connect.ts';
import { createTestDatabase } from '../database/testing/test-database.ts';
import { createTestApp } from '../testing/app.ts';

const FILE = new URL('../../../signals/log-metrics.json', import.meta.url);
const { log_metrics } = JSON.parse(readFileSync(FILE, 'utf8')) as {
  log_metrics: Record<string, { pattern: string }>;
};
const patternOf = (name: string) => log_metrics[name]?.pattern ?? '';

const valueAt = (line: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], line);

/**
 * As much of CloudWatch's patterns as ours use: equations about JSON joined by ||, and optional terms, of which one must be there.
 * docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
function matches(pattern: string, line: string): boolean {
  const [, equations] = /^\{ (.*) \}$/.exec(pattern) ?? [];
  if (!equations) {
    const terms = [...pattern.matchAll(/\?"([^"]+)"(?: |$)/g)];
    if (terms.map(([term]) => term).join('') !== pattern) throw new Error(`Not understood: ${pattern}`);
    return terms.some(([, term = '']) => line.includes(term));
  }
  return equations.split(' || ').some((equation) => {
    const [, path, value] = /^\$\.([\w.]+) = "([^"]*)"$/.exec(equation) ?? [];
    if (!path) throw new Error(`Not understood: ${equation}`);
    return valueAt(JSON.parse(line), path) === value;
  });
}

/** A way to the database that can be taken away. */
async function openWay(url: string) {
  const way = new URL(url);
  const { port, hostname } = way;
  const folder = way.searchParams.get('host');
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = folder ? connect(`${folder}/.s.PGSQL.${port}`) : connect(Number(port), hostname);
    for (const end of [socket, onward]) sockets.add(end.on('error', () => undefined));
    socket.pipe(onward).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  way.searchParams.delete('host');
  way.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { url: way.href, close };
}

test('a server without its database is counted, and what else it says is not', {
  timeout: 60_000,
}, async () => {
  const { deps, signIn } = await createTestApp();
  const { headers } = await signIn('owner');
  const way = await openWay(deps.pool.options.connectionString ?? '');
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line) => void lines.push(line) });
  const connected = connectDatabase({ url: way.url, log });
  const app = await buildApp({ ...deps, ...connected, log });
  onTestFinished(() => app.close());
  await app.ready();
  log.error({ err: new Error('A fault of another kind') }, 'Something went wrong on our side');

  way.close();
  const { statusCode } = await app.inject({ url: '/api/v1/clients', headers });

  expect(statusCode).toBe(503);
  const counted = lines.filter((line) => matches(patternOf('server-database-failures'), line));
  expect(counted).not.toEqual([]);
  expect(counted.length).toBeLessThan(lines.length);
  for (const line of counted) expect(line).not.toContain('A fault of another kind');
});

test('PostgreSQL that refuses is counted', async () => {
  const { pool, url } = await createTestDatabase();
  const role = `limited_${Date.now()}`;
  await pool.query(`create role ${role} login connection limit 0`);
  onTestFinished(() => pool.query(`drop role ${role}`).then(() => undefined));
  const address = new URL(url);
  address.username = role;
  const limited = connectDatabase({ url: address.href, log: { warn: vi.fn() } });
  onTestFinished(() => limited.close());

  const refusal: Error = await limited.pool.query('select 1').then(
    () => new Error('It was let in.'),
    (error: Error) => error,
  );

  expect(matches(patternOf('database-refusals'), `2027-01-01 00:00:00 UTC:FATAL:  ${refusal.message}`)).toBe(
    true,
  );
});

test.for([
  // As PgBouncer and PostgreSQL write them; their programs have these words.
  [
    'pool-database-failures',
    'WARNING C-0x1: clientele/clientele@unix: pooler error: query_wait_timeout',
    true,
  ],
  ['pool-database-failures', 'WARNING S-0x1: clientele/clientele@10.0.0.1:5432 connect failed', true],
  [
    'pool-database-failures',
    'LOG C-0x1: clientele/clientele@unix: closing because: client close request',
    false,
  ],
  ['database-refusals', 'FATAL:  sorry, too many clients already', true],
  [
    'database-refusals',
    'FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute',
    true,
  ],
  ['database-refusals', 'FATAL:  password authentication failed for user "clientele_a"', true],
  ['database-refusals', 'LOG:  checkpoint complete: wrote 12 buffers', false],
] as const)('%s of "%s": %s', ([name, line, expected]) => {
  expect(matches(patternOf(name), line)).toBe(expected);
});
