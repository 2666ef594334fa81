import { hash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { News } from '../../cache/news.ts';
import type { Redis } from '../../cache/redis.ts';
import { connectTo, hasRedis, RedisServer, whenUp } from '../../cache/testing/redis-server.ts';
import { connectDatabase } from '../../database/connect.ts';
import { atFileEnd } from '../../database/testing/file-end.ts';
import { createTestDatabase } from '../../database/testing/test-database.ts';
import { AccountCache } from './account-cache.ts';
import { SharedAccounts } from './account-cache-shared.ts';

const PATIENT = { timeout: 15_000, interval: 20 };
const ADA = { account: { id: 'ada', role: 'owner' } };

type Known = typeof ADA;

/** A cache as one process has it. Its clock stands still, so that nothing is forgotten for its age. */
async function startProcess(url: string, redis: Redis | null, secret = 'of the register') {
  const { pool, close } = connectDatabase({ url, log: { warn: () => undefined } });
  const news = new News({ pool, redis }, 'accounts');
  const listening = Promise.withResolvers<void>();
  news.hear({ onNews: () => undefined, onGap: listening.resolve });
  const cache = new AccountCache<Known>(() => 0, new SharedAccounts({ redis, news, secret }, 'sessions'));
  atFileEnd(async () => {
    await news.close();
    await close();
  });
  await listening.promise;
  const asked: string[] = [];
  const ask = (cookie: string, found: Known | null = ADA) =>
    cache.get(cookie, async () => {
      asked.push(cookie);
      return found;
    });
  return { cache, ask, asked };
}

/** Under which Redis keeps whom a cookie belongs to. */
const nameOf = (redis: Redis, cookie: string) => redis.name('sessions', hash('sha256', cookie, 'base64url'));

async function connect(server: RedisServer): Promise<Redis> {
  const { redis } = connectTo(server.url);
  await whenUp(redis);
  return redis;
}

test.each([
  ['an account', (cache: AccountCache<Known>) => cache.dropAccount('ada')],
  ['a cookie', (cache: AccountCache<Known>) => cache.dropCookie('cookie')],
  ['everything', (cache: AccountCache<Known>) => cache.dropAll()],
])('%s that one process forgets is forgotten by every other', async (_, drop) => {
  const { url } = await createTestDatabase();
  const [here, there] = [await startProcess(url, null), await startProcess(url, null)];
  await there.ask('cookie');
  expect(await there.ask('cookie', null)).toBe(ADA);

  drop(here.cache);

  await vi.waitFor(async () => expect(await there.ask('cookie', null)).toBeNull(), PATIENT);
});

test.skipIf(!hasRedis)('what one process found another does not look up again', async () => {
  const { url } = await createTestDatabase();
  const server = await RedisServer.started();
  const redis = await connect(server);
  const [here, there] = [await startProcess(url, redis), await startProcess(url, await connect(server))];
  await here.ask('cookie');
  // What it shares is not waited for; it goes before this.
  await redis.client.ping();

  expect(await there.ask('cookie', null)).toEqual(ADA);
  expect(there.asked).toEqual([]);
  expect(await there.ask('another', null)).toBeNull();
  expect(there.asked).toEqual(['another']);
});

test.skipIf(!hasRedis)(
  'what was dropped is not found in Redis, by whichever process it was shared',
  async () => {
    const { url } = await createTestDatabase();
    const server = await RedisServer.started();
    const redis = await connect(server);
    const [here, there] = [await startProcess(url, redis), await startProcess(url, await connect(server))];
    await there.ask('cookie');
    await here.ask('cookie');

    here.cache.dropAccount('ada');

    expect(await here.ask('cookie', null)).toBeNull();
    await vi.waitFor(async () => expect(await there.ask('cookie', null)).toBeNull(), PATIENT);
  },
);

test.skipIf(!hasRedis)(
  'a slow reading does not bring back what was dropped meanwhile elsewhere',
  async () => {
    const { url } = await createTestDatabase();
    const server = await RedisServer.started();
    const redis = await connect(server);
    const [slow, other] = [await startProcess(url, redis), await startProcess(url, redis)];
    const { promise, resolve } = Promise.withResolvers<Known | null>();
    const begun = Promise.withResolvers<void>();

    const reading = slow.cache.get('cookie', () => {
      begun.resolve();
      return promise;
    });
    await begun.promise;
    other.cache.dropAccount('ada');
    resolve(ADA);
    await reading;

    expect(await other.ask('cookie', null)).toBeNull();
  },
);

test.skipIf(!hasRedis)(
  'who somebody is can not be forged in Redis, nor read there by the cookie',
  async () => {
    const { url } = await createTestDatabase();
    const server = await RedisServer.started();
    const redis = await connect(server);
    const [victim, forger] = [
      await startProcess(url, redis),
      await startProcess(url, redis, 'not the secret of the register'),
    ];
    await forger.ask('cookie');
    expect(await victim.ask('cookie', null)).toBeNull();

    await victim.ask('of the owner');
    await redis.client.copy(nameOf(redis, 'of the owner'), nameOf(redis, 'of nobody'));
    const third = await startProcess(url, redis);
    expect(await third.ask('of the owner', null)).toEqual(ADA);
    expect(await third.ask('of nobody', null)).toBeNull();
    expect((await redis.client.keys('*')).join()).not.toContain('owner');
  },
);

test.skipIf(!hasRedis)(
  'while Redis is away each process remembers on its own, and forgets with the others',
  async () => {
    const { url } = await createTestDatabase();
    const server = await RedisServer.started();
    const [here, there] = [
      await startProcess(url, await connect(server)),
      await startProcess(url, await connect(server)),
    ];
    await server.kill();

    await there.ask('cookie');
    expect(await there.ask('cookie', null)).toEqual(ADA);
    here.cache.dropAccount('ada');

    await vi.waitFor(async () => expect(await there.ask('cookie', null)).toBeNull(), PATIENT);
  },
);
