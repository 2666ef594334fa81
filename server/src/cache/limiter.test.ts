import { expect, test } from 'vitest';
import { Limiter } from './limiter.ts';
import { connectTo, hasRedis, RedisServer, whenUp } from './testing/redis-server.ts';

const BUDGET = { name: 'tries', points: 3, seconds: 3_600 };

async function takeAll(limiters: readonly Limiter[], asker: string, times: number): Promise<boolean[]> {
  const takes = Array.from({ length: times }, (_, index) => limiters[index % limiters.length]?.take(asker));
  return (await Promise.all(takes)).map((standing) => standing?.isWithin ?? false);
}

const count = (answers: readonly boolean[]) => answers.filter(Boolean).length;

async function connect(url: string): Promise<Limiter> {
  const { redis } = connectTo(url);
  await whenUp(redis);
  return new Limiter(redis, BUDGET);
}

const alone = () => Promise.resolve(new Limiter(null, BUDGET));
const shared = async () => connect((await RedisServer.started()).url);

test.for([
  ['in this process', alone, true],
  ['in Redis', shared, hasRedis],
] as const)(
  '%s each asker has a budget of its own, and is told how it stands',
  async ([, make, isPossible], context) => {
    if (!isPossible) context.skip('redis-server is missing.');
    const limiter = await make();

    expect(await limiter.look('ada')).toEqual({ isWithin: true, remaining: 3, resetSeconds: 3_600 });
    expect(await limiter.take('ada', 2)).toMatchObject({ isWithin: true, remaining: 1 });
    expect(await limiter.take('ada')).toMatchObject({ isWithin: true, remaining: 0 });
    expect(await limiter.take('ada')).toMatchObject({ isWithin: false, remaining: 0 });
    expect(await limiter.look('ada')).toMatchObject({ isWithin: false, remaining: 0 });
    expect((await limiter.look('ada')).resetSeconds).toBeGreaterThan(3_500);
    expect(await limiter.look('grace')).toMatchObject({ isWithin: true, remaining: 3 });
  },
);

test.for([
  ['in this process', alone, true],
  ['in Redis', shared, hasRedis],
] as const)(
  '%s what is given back can be taken again, and no more than there is',
  async ([, make, isPossible], context) => {
    if (!isPossible) context.skip('redis-server is missing.');
    const limiter = await make();
    await limiter.take('ada', 3);

    expect(await limiter.giveBack('ada', 2)).toMatchObject({ isWithin: true, remaining: 2 });
    expect(await limiter.giveBack('ada', 5)).toMatchObject({ isWithin: true, remaining: 3 });
    await limiter.take('ada', 9);
    await limiter.forget('ada');
    expect(await limiter.look('ada')).toMatchObject({ isWithin: true, remaining: 3 });
  },
);

test.skipIf(!hasRedis)('two processes at once count exactly', async () => {
  const { url } = await RedisServer.started();
  const limiters = [await connect(url), await connect(url)];

  expect(count(await takeAll(limiters, 'ada', 50))).toBe(3);
});

test.skipIf(!hasRedis)(
  'without Redis each process counts on its own, and together again when it is back',
  async () => {
    const server = await RedisServer.started();
    const connections = [connectTo(server.url), connectTo(server.url)];
    for (const { redis } of connections) await whenUp(redis);
    const limiters = connections.map(({ redis }) => new Limiter(redis, BUDGET));
    expect(count(await takeAll(limiters, 'ada', 50))).toBe(3);

    await server.kill();
    expect(count(await takeAll(limiters, 'ada', 50))).toBe(6);

    await server.start();
    for (const { redis } of connections) await whenUp(redis);
    expect(count(await takeAll(limiters, 'ada', 50))).toBe(3);
  },
);

test.skipIf(!hasRedis)('what Redis keeps of an asker says nothing, and ends with the window', async () => {
  const { redis } = connectTo((await RedisServer.started()).url);
  await whenUp(redis);
  await new Limiter(redis, BUDGET).take('ada@example.com');

  const names = await redis.client.keys('*limit*');

  expect(names).toEqual([expect.stringMatching(/^clientele:limit:tries:[\w-]{32}$/)]);
  expect(await redis.client.ttl(names[0] ?? '')).toBeGreaterThan(3_500);
});
