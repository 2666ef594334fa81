import { createServer, connect as openSocket, type Server } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkDatabase, type Facts, findFlaw } from './check-database.ts';
import { createTestDatabase } from './testing/test-database.ts';

const GOOD: Facts = {
  version: 18,
  encoding: 'UTF8',
  standby: false,
  installed: ['plpgsql'],
  available: ['plpgsql', 'pg_trgm', 'unaccent'],
  mayCreate: true,
};

describe('findFlaw', () => {
  it('finds none where everything is there or can be made', () => {
    expect(findFlaw(GOOD)).toBeUndefined();
    expect(findFlaw({ ...GOOD, version: 15 })).toBeUndefined();
    expect(findFlaw({ ...GOOD, installed: ['pg_trgm', 'unaccent'], mayCreate: false })).toBeUndefined();
  });

  it.each<[string, Partial<Facts>, RegExp]>([
    ['an old version', { version: 14 }, /is PostgreSQL 14; Clientele needs 15 or newer/],
    ['another encoding', { encoding: 'SQL_ASCII' }, /has the encoding SQL_ASCII/],
    ['an extension that is not there', { available: ['pg_trgm'] }, /^lacks unaccent\. Install/],
    [
      'extensions that may not be made',
      { mayCreate: false },
      /create extension pg_trgm; create extension unaccent;$/,
    ],
  ])('names %s', (_, difference, flaw) => {
    expect(findFlaw({ ...GOOD, ...difference })).toMatch(flaw);
  });
});

describe('checkDatabase', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  const silent = { warn: vi.fn() };

  /** A port that nobody listens on. */
  async function findFreePort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1');
    await vi.waitUntil(() => server.listening, { timeout: 20_000 });
    const address = server.address();
    await new Promise((resolve) => server.close(resolve));
    if (!address || typeof address === 'string') throw new Error('not a port');
    return address.port;
  }

  it('accepts a database that has what is needed', async () => {
    const { url } = await createTestDatabase();
    await expect(checkDatabase(url, silent)).resolves.toBeUndefined();
    expect(silent.warn).not.toHaveBeenCalled();
  });

  it('says what to run when this user may not create the extensions', async () => {
    const { url, pool, name } = await createTestDatabase({ migrated: false });
    await pool.query(`create role ${name} login`);
    const asOther = new URL(url);
    asOther.username = name;
    await expect(checkDatabase(asOther.href, silent)).rejects.toThrow(/create extension pg_trgm/);
    await pool.query(`drop role ${name}`);
  });

  it.each([
    [
      'database',
      (url: URL) => Object.assign(url, { pathname: '/missing' }),
      /database "missing" does not exist\. Create it/,
    ],
    [
      'user',
      (url: URL) => Object.assign(url, { username: 'missing' }),
      /role "missing" does not exist\. Check the user/,
    ],
  ])('does not wait for a %s that does not exist', async (_, change, message) => {
    const { url } = await createTestDatabase({ migrated: false });
    const log = { warn: vi.fn() };
    await expect(checkDatabase(change(new URL(url)).href, log)).rejects.toThrow(message);
    expect(log.warn).not.toHaveBeenCalled();
  });

  it('waits for one that is not there yet, and says so once', async () => {
    const { url } = await createTestDatabase();
    const target = new URL(url);
    const port = await findFreePort();
    const warn = vi.fn(() => {
      // Only now does it come up.
      const server = createServer((client) => {
        const host = target.searchParams.get('host');
        const upstream = openSocket(`${host}/.s.PGSQL.${target.port}`);
        client.pipe(upstream).pipe(client);
      });
      servers.push(server.listen(port, '127.0.0.1'));
    });
    await checkDatabase(`postgres://${target.username}@127.0.0.1:${port}${target.pathname}`, { warn });
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/can't be reached: .*ECONNREFUSED.* Trying again for up to 60 s\./),
    );
  });

  it('gives up after a while, without showing the password', async () => {
    const url = `postgres://ada:hunter2@127.0.0.1:${await findFreePort()}/clientele`;
    const failure = checkDatabase(url, silent, { patienceMs: 300 });
    await expect(failure).rejects.toThrow(
      /^The database at 127\.0\.0\.1:\d+\/clientele can't be reached: .*Start it/,
    );
    await expect(failure).rejects.not.toThrow(/hunter2/);
  });

  it('stops waiting when it is told to', async () => {
    const stop = new AbortController();
    const log = { warn: () => stop.abort() };
    const url = `postgres://127.0.0.1:${await findFreePort()}/clientele`;
    await expect(checkDatabase(url, log, { signal: stop.signal })).rejects.toThrow(/abort/);
  });
});
