import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from './database/embedded/connection.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './database/embedded/embedded-postgres.ts';
import { startServer } from './testing/server-process.ts';

// A database of the operator's own, which asks for a password.
let dataDir: string;
let postgres: EmbeddedPostgres;

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeAll(async () => {
  dataDir = mkdtempSync('/tmp/clientele-own-');
  postgres = await startEmbeddedPostgres({ dataDir, log: silent });
  await ask(postgres.url, `create role ada login password 'the right one'`);
  await ask(postgres.url, 'create database own owner ada');
  const rules = join(dataDir, 'postgres/pg_hba.conf');
  await writeFile(rules, `local all ada scram-sha-256\n${await readFile(rules, 'utf8')}`);
  await ask(postgres.url, 'select pg_reload_conf()');
});

afterAll(async () => {
  await postgres.stop();
  await rm(dataDir, { recursive: true });
});

function addressFor(password: string): string {
  const url = new URL(postgres.url);
  url.username = 'ada';
  url.password = password;
  url.pathname = '/own';
  return url.href;
}

it('serves from the database of DATABASE_URL, and leaves it running', async () => {
  const server = startServer({ DATABASE_URL: addressFor('the right one') });
  expect((await fetch(`${await server.origin}/readyz`)).status).toBe(200);
  server.process.kill('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0 });
  expect(await ask(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

it('tells nobody of itself, even where the environment asks its libraries to', async () => {
  let told = 0;
  const listener = createServer((_, response) => {
    told += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const owner = { email: 'ada@example.com', password: 'a long enough password' };
  const server = startServer({
    DATABASE_URL: addressFor('the right one'),
    OWNER_EMAIL: owner.email,
    OWNER_PASSWORD: owner.password,
    BETTER_AUTH_TELEMETRY: '1',
    BETTER_AUTH_TELEMETRY_ENDPOINT: `http://127.0.0.1:${port}`,
  });
  const answer = await fetch(`${await server.origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(owner),
  });
  server.process.kill('SIGTERM');
  await server.ended;
  listener.close();
  expect([answer.status, told]).toEqual([200, 0]);
});

it('says in one line that the password is wrong, and exits with 1', async () => {
  const { code, stdout, stderr } = await startServer({ DATABASE_URL: addressFor('a wrong one') }).ended;
  expect(stderr.trim()).toMatch(/^The database at \S+ can't be reached: password authentication failed .*$/);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
});

it('says that it waits for a database that can not be reached, and ends at once when told to', async () => {
  const server = startServer({ DATABASE_URL: 'postgresql://ada@127.0.0.1:1/own' });
  await new Promise<void>((resolve) => server.process.stderr?.once('data', () => resolve()));
  server.process.kill('SIGINT');
  const { code, stderr } = await server.ended;
  expect(stderr).toMatch(/can't be reached: .* Trying again for up to 60 s/);
  expect(code).toBe(0);
});
