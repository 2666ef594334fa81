import { expect, test, vi } from 'vitest';
import { connectDatabase } from '../database/connect.ts';
import { atFileEnd } from '../database/testing/file-end.ts';
import { createTestDatabase } from '../database/testing/test-database.ts';
import { News } from './news.ts';
import type { Redis } from './redis.ts';
import { connectTo, hasRedis, RedisServer, whenUp } from './testing/redis-server.ts';

const PATIENT = { timeout: 15_000, interval: 20 };

/** News as one process of the database has them, with all that it heard. */
function listen(url: string, redis: Redis | null = null) {
  const { pool, close } = connectDatabase({ url, log: { warn: () => undefined } });
  const news = new News({ pool, redis }, 'tests');
  const heard: string[] = [];
  news.hear({ onNews: (text, way) => heard.push(`${text} by ${way}`), onGap: () => heard.push('gap') });
  atFileEnd(async () => {
    await news.close();
    await close();
  });
  return { news, heard };
}

const heardFirst = (heard: readonly string[], what: string) =>
  vi.waitFor(() => expect(heard).toContain(what), PATIENT);

test('every process hears what one tells, itself too', async () => {
  const { url } = await createTestDatabase();
  const [here, there] = [listen(url), listen(url)];
  for (const { heard } of [here, there]) await heardFirst(heard, 'gap');

  here.news.tell('something');

  for (const { heard } of [here, there]) await heardFirst(heard, 'something by postgres');
});

test('a process that lost its connection hears that it may have missed something, and listens again', async () => {
  const { url, pool } = await createTestDatabase();
  const { news, heard } = listen(url);
  await heardFirst(heard, 'gap');

  await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query like 'listen %'`,
  );

  await vi.waitFor(() => expect(heard.filter((what) => what === 'gap')).toHaveLength(2), PATIENT);
  news.tell('again');
  await heardFirst(heard, 'again by postgres');
});

test('a process that can not listen goes on without, and ends', async () => {
  const { url } = await createTestDatabase();
  const { pool, close } = connectDatabase({
    url: url.replace(/test_\w+/, 'missing'),
    log: { warn: () => undefined },
  });
  const news = new News({ pool, redis: null }, 'tests');

  news.tell('nobody hears it');

  await news.close();
  await close();
});

test.skipIf(!hasRedis)(
  'with Redis they hear it by both, by PostgreSQL alone while it is away, and by both again',
  async () => {
    const { url } = await createTestDatabase();
    const server = await RedisServer.started();
    const [{ redis }, other] = [connectTo(server.url), connectTo(server.url)];
    for (const each of [redis, other.redis]) await whenUp(each);
    const [here, there] = [listen(url, redis), listen(url, other.redis)];
    for (const { heard } of [here, there]) await heardFirst(heard, 'gap');

    here.news.tell('first');
    for (const way of ['postgres', 'redis']) await heardFirst(there.heard, `first by ${way}`);

    await server.kill();
    here.news.tell('second');
    await heardFirst(there.heard, 'second by postgres');

    await server.start();
    for (const each of [redis, other.redis]) await whenUp(each);
    here.news.tell('third');
    for (const way of ['postgres', 'redis']) await heardFirst(there.heard, `third by ${way}`);
    expect(there.heard).not.toContain('second by redis');
  },
);
