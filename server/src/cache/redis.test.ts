import { expect, test, vi } from 'vitest';
import { connectTo, hasRedis, RedisServer, whenUp } from './testing/redis-server.ts';

const PATIENT = { timeout: 15_000, interval: 20 };
const AWAY = expect.stringMatching(/^Redis is away/);
const BACK = expect.stringMatching(/^Redis is back/);

const read = (name: string) => (client: { get(name: string): Promise<string | null> }) => client.get(name);

test.skipIf(!hasRedis)('one that is not there yet is away, and is used once it comes', async () => {
  const server = await RedisServer.create();
  const { redis, warnings } = connectTo(server.url);
  await vi.waitFor(() => expect(warnings).toEqual([AWAY]), PATIENT);

  expect(await redis.ask(read('anything'))).toBeNull();
  expect(await redis.latency()).toBeNull();
  await server.start();
  await whenUp(redis);

  expect(await redis.ask((client) => client.set('anything', 'kept'))).toBe('OK');
  expect(await redis.ask(read('anything'))).toBe('kept');
  expect(await redis.latency()).toEqual(expect.any(Number));
  expect(warnings).toEqual([AWAY, BACK]);
});

test.skipIf(!hasRedis)(
  'one that is killed is away with one warning, and used again when it is back',
  async () => {
    const server = await RedisServer.started();
    const { redis, warnings } = connectTo(server.url);
    await whenUp(redis);
    expect(warnings).toEqual([]);

    await server.kill();
    const answers = await Promise.all(Array.from({ length: 20 }, () => redis.ask(read('anything'))));
    expect(new Set(answers)).toEqual(new Set([null]));
    await vi.waitFor(() => expect(warnings).toEqual([AWAY]), PATIENT);
    await server.start();
    await whenUp(redis);

    expect(await redis.ask((client) => client.set('anything', 'kept'))).toBe('OK');
    expect(warnings).toEqual([AWAY, BACK]);
  },
);

test.skipIf(!hasRedis)(
  'one that stops answering is asked once, then not at all until it answers',
  async () => {
    const server = await RedisServer.started();
    const { redis, warnings } = connectTo(server.url, { patienceMs: 200 });
    await whenUp(redis);

    server.pause();
    expect(await redis.ask(read('anything'))).toBeNull();
    const question = vi.fn(read('anything'));
    expect(await redis.ask(question)).toBeNull();
    expect(question).not.toHaveBeenCalled();
    expect(warnings).toEqual([AWAY]);
    server.resume();
    await vi.waitFor(() => expect(warnings).toEqual([AWAY, BACK]), PATIENT);

    await vi.waitFor(async () => expect(await redis.latency()).not.toBeNull(), PATIENT);
  },
);

test.skipIf(!hasRedis)(
  'signs in with the password of its address, and is away with a wrong one',
  async () => {
    const server = await RedisServer.started(['--requirepass', 'open:sesame']);
    const right = connectTo(`redis://:open%3Asesame@127.0.0.1:${server.port}`);
    const wrong = connectTo(`redis://:hunter2@127.0.0.1:${server.port}`);
    await whenUp(right.redis);
    await vi.waitFor(() => expect(wrong.warnings).toEqual([AWAY]), PATIENT);

    expect(await right.redis.ask((client) => client.set('anything', 'kept'))).toBe('OK');
    expect(await wrong.redis.ask(read('anything'))).toBeNull();
  },
);

test.skipIf(!hasRedis)('one that takes no writes is of no use, and does not flicker', async () => {
  const server = await RedisServer.started(['--maxmemory', '1', '--maxmemory-policy', 'noeviction']);
  const { redis, warnings } = connectTo(server.url);
  await vi.waitFor(() => expect(warnings).toEqual([AWAY]), PATIENT);

  expect(await redis.client.ping()).toBe('PONG');
  expect(await redis.latency()).toBeNull();
  expect(warnings).toEqual([AWAY]);
});

test.skipIf(!hasRedis)('its names tell registers and kinds apart and show nothing', async () => {
  const { url } = await RedisServer.started();
  const { redis } = connectTo(url);
  const other = connectTo(url, { secret: 'of another register' });

  const names = [
    redis.name('limit', '192.0.2.7'),
    redis.name('limit', '192.0.2.8'),
    redis.name('session', '192.0.2.7'),
    other.redis.name('limit', '192.0.2.7'),
  ];

  expect(new Set(names).size).toBe(4);
  expect(names.join()).not.toContain('192.0.2');
  expect(redis.name('limit', '192.0.2.7')).toBe(names[0]);
});
