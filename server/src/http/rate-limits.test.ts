import { readFileSync } from 'node:fs';
import type { InjectOptions } from 'fastify';
import { expect, test, vi } from 'vitest';
import { buildApp } from '../app.ts';
import { hasRedis, RedisServer, whenUp } from '../cache/testing/redis-server.ts';
import { atFileEnd } from '../database/testing/file-end.ts';
import type { App, Deps } from '../deps.ts';
import { connectTestRedis, createTestApp } from '../testing/app.ts';
import { BUDGETS } from './rate-limits.ts';

const PATIENT = { timeout: 15_000, interval: 20 };
const SIGNED_IN = '"reads";q=3000;w=60, "writes";q=300;w=60';

const limited = (environment: NodeJS.ProcessEnv = {}) => createTestApp({ RATE_LIMIT: 'on', ...environment });

/** What is left of which budget, as an answer's RateLimit says. */
function leftIn(answer: { headers: Record<string, unknown> }): [string, number] {
  const [, budget = '', left = ''] = /^"(\w+)";r=(\d+);t=\d+$/.exec(String(answer.headers.ratelimit)) ?? [];
  return [budget, Number(left)];
}

/** How many of these are answered at all, rather than told to come back. */
async function countAnswered(
  apps: readonly App[],
  requests: number,
  options: InjectOptions,
): Promise<number> {
  const asked = Array.from({ length: requests }, (_, index) => apps[index % apps.length]?.inject(options));
  return (await Promise.all(asked)).filter((answer) => answer?.statusCode !== 429).length;
}

/** Takes what is left of the budget of reads, by dear ones and then cheap ones. */
async function useUpReads(app: App, headers: { cookie: string }): Promise<void> {
  const ask = async (url: string) => leftIn(await app.inject({ url: `/api/v1/${url}`, headers }))[1];
  let left = await ask('tags');
  while (left >= 10) left = await ask('clients?count=exact');
  while (left > 0) left = await ask('tags');
}

test('every answer says how the budget stands: reads and writes apart, of each account', async () => {
  const { signIn } = await limited();
  const [editor, other] = [await signIn('editor'), await signIn('editor')];

  const read = await editor.ask('GET', '/tags');
  const written = await editor.ask('POST', '/clients', { name: 'Ada' });
  const refused = await editor.ask('POST', '/clients', { name: '' });
  const absent = await editor.ask('GET', '/clients/00000000-0000-7000-8000-000000000000');

  const answers = [read, written, refused, absent];
  expect(answers.map(({ status }) => status)).toEqual([200, 201, 400, 404]);
  for (const { headers } of answers) expect(headers['ratelimit-policy']).toBe(SIGNED_IN);
  expect(answers.map(leftIn)).toEqual([
    ['reads', 2_999],
    ['writes', 299],
    ['writes', 298],
    ['reads', 2_998],
  ]);
  expect(read.headers.ratelimit).toBe('"reads";r=2999;t=60');
  expect(leftIn(await other.ask('GET', '/tags'))).toEqual(['reads', 2_999]);
});

test('dear queries take more, and search is a read', async () => {
  const { signIn } = await limited();
  const owner = await signIn('owner');
  const costOf = async (...[method, url, body]: Parameters<typeof owner.ask>) => {
    const [, before] = leftIn(await owner.ask('GET', '/tags'));
    const answer = await owner.ask(method, url, body);
    const [budget, after] = leftIn(answer);
    return [answer.status, budget, before - after];
  };

  expect(await costOf('GET', '/clients')).toEqual([200, 'reads', 1]);
  expect(await costOf('GET', '/clients?q=ada')).toEqual([200, 'reads', 2]);
  expect(await costOf('GET', '/clients?name%5Bcontains%5D=ada')).toEqual([200, 'reads', 2]);
  expect(await costOf('GET', '/clients?count=exact')).toEqual([200, 'reads', 10]);
  expect(await costOf('POST', '/clients/search', {})).toEqual([200, 'reads', 5]);
  expect(await costOf('GET', '/clients/export?format=csv')).toEqual([200, 'reads', 100]);
});

test('an answer that nothing changed is free', async () => {
  const { signIn } = await limited();
  const editor = await signIn('editor');
  const { id } = await editor.makeClient();
  const { headers } = await editor.ask('GET', `/clients/${id}`);

  const unchanged = await editor.ask('GET', `/clients/${id}`, undefined, {
    'if-none-match': String(headers.etag),
  });

  expect([unchanged.status, leftIn(unchanged)]).toEqual([304, leftIn({ headers })]);
});

test('who has used up the budget is told when to come back, and may still do what another budget is for', async () => {
  const { app, signIn } = await limited();
  const editor = await signIn('editor');
  await useUpReads(app, editor.headers);

  const refused = await editor.ask('GET', '/tags');

  expect([refused.status, refused.body.code]).toEqual([429, 'too_many_requests']);
  expect(leftIn(refused)).toEqual(['reads', 0]);
  const seconds = Number(refused.headers['retry-after']);
  expect(refused.headers.ratelimit).toBe(`"reads";r=0;t=${seconds}`);
  expect(refused.body.detail).toContain(`Try again in ${seconds} seconds`);
  expect((await editor.ask('POST', '/clients', { name: 'Ada' })).status).toBe(201);
  expect((await (await signIn('viewer')).ask('GET', '/tags')).status).toBe(200);
});

test('who is not signed in has the budget of the address, and takes from nobody who is', async () => {
  const { app, signIn } = await limited();
  const viewer = await signIn('viewer');
  const from = (remoteAddress: string) => ({ url: '/api/v1/session', remoteAddress });

  expect(await countAnswered([app], 350, from('2001:db8::1'))).toBe(BUDGETS.address.points);

  const refused = await app.inject(from('2001:db8::1'));
  expect([refused.statusCode, refused.headers['ratelimit-policy']]).toEqual([429, '"address";q=300;w=60']);
  // One who has an IPv6 address has the whole network.
  expect((await app.inject(from('2001:db8::2'))).statusCode).toBe(429);
  expect((await app.inject(from('2001:db8:0:1::1'))).statusCode).toBe(401);
  const signedIn = await app.inject({ ...from('2001:db8::1'), headers: viewer.headers });
  expect(signedIn.statusCode).toBe(200);
});

test('wrong cookies and keys, public routes and unknown ones take from the address', async () => {
  const { app } = await limited();
  const asked: InjectOptions[] = [
    { url: '/api/v1/clients', headers: { authorization: 'Bearer clt_wrong' } },
    { url: '/api/v1/clients', headers: { cookie: 'clientele.session_token=wrong.AAAA' } },
    { url: '/api/v1/set-up' },
    { url: '/api/v1/nothing' },
    { url: '/%61pi/v1/tags' },
  ];
  const left = [];
  for (const options of asked) left.push(leftIn(await app.inject(options)));

  expect(left).toEqual([299, 298, 297, 296, 295].map((points) => ['address', points]));
});

test('health, pages, files and signing in are free', async () => {
  const { app } = await limited();
  const payload = { email: 'ada@example.com', password: 'wrong' };
  for (const options of [
    { url: '/healthz' },
    { url: '/readyz' },
    { url: '/' },
    { url: '/clients/some-id' },
    { method: 'POST', url: '/api/auth/sign-in/email', payload },
  ] as const)
    expect((await app.inject(options)).headers, options.url).not.toHaveProperty('ratelimit');
});

test('RATE_LIMIT=off lifts the budgets', async () => {
  const { app, signIn } = await createTestApp({ RATE_LIMIT: 'off' });
  const { headers } = await signIn('viewer');

  expect((await app.inject({ url: '/api/v1/tags', headers })).headers).not.toHaveProperty('ratelimit');
  expect(await countAnswered([app], 350, { url: '/api/v1/session' })).toBe(350);
});

/** Another process of the same register. */
async function buildAnother(deps: Deps): Promise<{ app: App; deps: Deps }> {
  const redis = connectTestRedis(deps.config.redisUrl, deps);
  const other = { ...deps, redis };
  const app = await buildApp(other);
  await app.ready();
  atFileEnd(async () => {
    await app.close();
    redis?.close();
  });
  return { app, deps: other };
}

test.skipIf(!hasRedis)(
  'two processes count exactly with Redis, each on its own while it is away, and nothing fails',
  async () => {
    const server = await RedisServer.started();
    const { app, deps } = await limited({ REDIS_URL: server.url });
    const another = await buildAnother(deps);
    const both = [app, another.app];
    const bothUp = async () => {
      for (const { redis } of [deps, another.deps]) if (redis) await whenUp(redis);
    };
    await bothUp();
    const { points } = BUDGETS.address;
    const read = { url: '/api/v1/session' };

    expect(await countAnswered(both, points + 100, read)).toBe(points);

    await server.kill();
    expect((await app.inject(read)).statusCode).toBe(401);
    expect(await countAnswered(both, 2 * points + 100, read)).toBe(2 * points - 1);

    await server.start();
    await bothUp();
    expect(await countAnswered(both, points + 100, read)).toBe(points);
  },
);

test.for([
  ['by PostgreSQL alone', false],
  ['with Redis', true],
] as const)(
  'an account that one process deactivates is nobody in the other, %s',
  async ([, withRedis], context) => {
    if (withRedis && !hasRedis) context.skip('redis-server is missing.');
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const server = withRedis ? await RedisServer.started() : null;
      const { deps, signIn } = await createTestApp({ REDIS_URL: server?.url });
      const another = await buildAnother(deps);
      for (const { redis } of [deps, another.deps]) if (redis) await whenUp(redis);
      const [owner, editor] = [await signIn('owner'), await signIn('editor')];
      const read = () => another.app.inject({ url: '/api/v1/session', headers: editor.headers });
      expect((await read()).statusCode).toBe(200);

      expect((await owner.ask('PATCH', `/accounts/${editor.id}`, { active: false })).status).toBe(200);

      await vi.waitFor(async () => expect((await read()).statusCode).toBe(401), PATIENT);
    } finally {
      vi.useRealTimers();
    }
  },
);

test.skipIf(!hasRedis)(
  'nobody is signed out and nothing fails while Redis dies and comes back under load',
  async () => {
    const server = await RedisServer.started();
    const { app, deps, signIn } = await createTestApp({ REDIS_URL: server.url });
    if (deps.redis) await whenUp(deps.redis);
    const people = [await signIn('owner'), await signIn('editor'), await signIn('viewer')];
    const statuses = new Set<number>();
    let asking = true;
    const ask = async (headers: { cookie: string }) => {
      while (asking) statuses.add((await app.inject({ url: '/api/v1/clients', headers })).statusCode);
    };
    const load = people.map(({ headers }) => ask(headers));

    for (let round = 0; round < 3; round += 1) {
      await server.kill();
      await server.start();
      if (deps.redis) await whenUp(deps.redis);
    }
    asking = false;
    await Promise.all(load);

    expect([...statuses]).toEqual([200]);
  },
);

test('the guide has the numbers of the budgets', () => {
  const guide = readFileSync(new URL('../../../docs/guides/limits.md', import.meta.url), 'utf8');
  const rows = [...guide.matchAll(/^\| `(\w+)` \|.*\| ([\d,]+) \| (\d+) s \|$/gm)];
  const written = rows.map(([, name, points = '', seconds]) => [
    name,
    Number(points.replace(',', '')),
    Number(seconds),
  ]);

  expect(written).toEqual(Object.values(BUDGETS).map(({ name, points, seconds }) => [name, points, seconds]));
});
