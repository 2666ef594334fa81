import { randomUUID } from 'node:crypto';
import { ROLES } from '@clientele/contract/permissions';
import type { OpenSession } from '@clientele/contract/sessions';
import { expect, test } from 'vitest';
import { createAccountsApp } from './testing/accounts-app.ts';
import { cookieOf, makePerson, signIn } from './testing/people.ts';

const { app, deps } = await createAccountsApp();

type Headers = { cookie: string };
const list = async (headers: Headers) => {
  const answer = await app.inject({ url: '/api/v1/sessions', headers });
  return answer.json<{ data: OpenSession[] }>().data;
};
const end = (headers: Headers | undefined, id = '') =>
  app.inject({ method: 'DELETE', url: `/api/v1/sessions${id && `/${id}`}`, headers });
const isIn = async (headers: Headers) =>
  (await app.inject({ url: '/api/v1/session', headers })).statusCode === 200;

test.each(ROLES)(
  'the role %s sees its own sessions, which is the present one, and no token',
  async (role) => {
    const person = await makePerson(app, deps, role);
    await makePerson(app, deps, 'owner');
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const elsewhere = await app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { 'user-agent': agent },
      payload: { email: person.email, password: 'a password of some length' },
      remoteAddress: `10.8.0.${ROLES.indexOf(role)}`,
    });

    const data = await list(person.headers);
    const theirs = await list({ cookie: cookieOf(elsewhere) });

    expect(data).toHaveLength(2);
    expect(data.map(({ present }) => present).sort()).toEqual([false, true]);
    expect(data.find(({ present }) => !present)).toMatchObject({
      device: 'Firefox on Linux',
      address: `10.8.0.${ROLES.indexOf(role)}`,
    });
    expect(theirs.find(({ present }) => present)?.device).toBe('Firefox on Linux');
    const { rows } = await deps.pool.query<{ token: string }>('select token from sessions');
    for (const { token } of rows) expect(JSON.stringify(data)).not.toContain(token);
  },
);

test('one session ends at once, and the others stay', async () => {
  const person = await makePerson(app, deps, 'viewer');
  const elsewhere = { cookie: cookieOf(await signIn(app, person.email)) };
  expect(await isIn(elsewhere)).toBe(true);
  const other = (await list(person.headers)).find(({ present }) => !present);

  expect((await end(person.headers, other?.id)).statusCode).toBe(204);

  expect([await isIn(elsewhere), await isIn(person.headers)]).toEqual([false, true]);
  expect((await end(person.headers, other?.id)).statusCode).toBe(404);
});

test('all others end at once', async () => {
  const person = await makePerson(app, deps, 'viewer');
  const others = await Promise.all([signIn(app, person.email), signIn(app, person.email)]);
  const stranger = await makePerson(app, deps, 'viewer');

  expect((await end(person.headers)).statusCode).toBe(204);

  const cookies = others.map((each) => ({ cookie: cookieOf(each) }));
  expect(await Promise.all(cookies.map(isIn))).toEqual([false, false]);
  expect([await isIn(person.headers), await isIn(stranger.headers)]).toEqual([true, true]);
  expect(await list(person.headers)).toHaveLength(1);
});

test.each(ROLES)(
  "the role %s can't end another's session, which looks as if it were not there",
  async (role) => {
    const person = await makePerson(app, deps, role);
    const victim = await makePerson(app, deps, 'viewer');
    const [session] = await list(victim.headers);

    const refused = await end(person.headers, session?.id);
    const missing = await end(person.headers, randomUUID());

    const alike = [refused, missing].map((answer) => ({ ...answer.json(), request_id: '', trace_id: '' }));
    expect(refused.statusCode).toBe(404);
    expect(alike[0]).toEqual(alike[1]);
    expect(await isIn(victim.headers)).toBe(true);
  },
);

test('strangers see and end nothing', async () => {
  const victim = await makePerson(app, deps, 'viewer');
  const [session] = await list(victim.headers);

  expect((await app.inject({ url: '/api/v1/sessions' })).statusCode).toBe(401);
  expect((await end(undefined)).statusCode).toBe(401);
  expect((await end(undefined, session?.id)).statusCode).toBe(401);
  expect(await isIn(victim.headers)).toBe(true);
});

test('an id that is none is a bad request', async () => {
  const person = await makePerson(app, deps, 'viewer');

  for (const id of ['x', '0', '%00', 'null']) expect((await end(person.headers, id)).statusCode).toBe(400);
});

test('deactivated people are out at once, everywhere', async () => {
  const owner = await makePerson(app, deps, 'owner');
  const person = await makePerson(app, deps, 'editor');
  const elsewhere = { cookie: cookieOf(await signIn(app, person.email)) };
  expect([await isIn(person.headers), await isIn(elsewhere)]).toEqual([true, true]);

  await app.inject({
    method: 'PATCH',
    url: `/api/v1/accounts/${person.id}`,
    headers: owner.headers,
    payload: { active: false },
  });

  expect([await isIn(person.headers), await isIn(elsewhere)]).toEqual([false, false]);
});
