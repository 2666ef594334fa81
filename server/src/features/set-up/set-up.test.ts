import type { Session, SetUp } from '@clientele/contract/accounts';
import { beforeEach, expect, test } from 'vitest';
import { appSecret } from '../../database/secret.ts';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { cookieOf, PASSWORD, signIn } from '../session/testing/people.ts';
import { makeFirstOwner, setUpLink } from './service.ts';

const { app, deps } = await createAccountsApp();

beforeEach(async () => {
  await deps.pool.query('truncate accounts, clients, change_sets, changes cascade');
});

async function readToken(): Promise<string> {
  const link = await setUpLink(deps, 'http://127.0.0.1:3000');
  return new URL(link ?? '').searchParams.get('token') ?? '';
}

const setUp = async (body: Partial<SetUp> | { role: string } = {}) => {
  const defaults = {
    token: await readToken().catch(() => 'x'.repeat(43)),
    name: 'Ada',
    email: 'Ada@Example.com',
  };
  return app.inject({
    method: 'POST',
    url: '/api/v1/set-up',
    payload: { ...defaults, password: PASSWORD, ...body },
  });
};
const isNeeded = async () => (await app.inject({ url: '/api/v1/set-up' })).json();

test('the link is the same for every process of a register until there is an account', async () => {
  const link = await setUpLink(deps, 'https://clients.example.com');
  const elsewhere = { ...deps, secret: await appSecret(deps.pool) };

  expect(link).toMatch(/^https:\/\/clients\.example\.com\/set-up\?token=[\w-]{43}$/);
  expect(await setUpLink(elsewhere, 'https://clients.example.com')).toBe(link);
  await setUp();
  expect(await setUpLink(deps, 'https://clients.example.com')).toBeNull();
});

test('makes the first owner, who is signed in, and is needed no more', async () => {
  expect(await isNeeded()).toEqual({ needed: true });

  const answer = await setUp({ name: ' Ada Lovelace ' });

  expect(answer.statusCode).toBe(201);
  expect(answer.json<Session>().account).toMatchObject({
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    role: 'owner',
  });
  expect(answer.json<Session>().actions).toContain('accounts.manage');
  const session = await app.inject({ url: '/api/v1/session', headers: { cookie: cookieOf(answer) } });
  expect(session.json()).toEqual(answer.json());
  expect(await isNeeded()).toEqual({ needed: false });
  expect((await signIn(app, 'ada@example.com')).statusCode).toBe(200);
});

test('only the first of many at once makes an owner', async () => {
  const token = await readToken();
  const emails = ['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com'];

  const answers = await Promise.all(emails.map((email) => setUp({ token, email })));

  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409]);
  const { rows } = await deps.pool.query('select role from accounts');
  expect(rows).toEqual([{ role: 'owner' }]);
});

test('is over after the first, whatever the token', async () => {
  const token = await readToken();
  await setUp({ token });

  for (const answer of [await setUp({ token }), await setUp({ token: 'y'.repeat(43) })])
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'already_set_up']);
});

test('loads the sample where it is asked for, as a change of the new owner', async () => {
  const answer = await setUp({ sample: true });

  expect(answer.statusCode).toBe(201);
  const { rows } = await deps.pool.query(
    `select via, account_id, client_count, (select count(*)::int from clients) as clients from change_sets`,
  );
  const { id } = answer.json<Session>().account;
  expect(rows).toEqual([{ via: 'sample', account_id: id, client_count: 2000, clients: 2000 }]);
});

test('loads no sample otherwise', async () => {
  await setUp({ sample: false });

  expect((await deps.pool.query('select 1 from clients')).rows).toEqual([]);
});

test.each([
  [{ email: 'ada' }, '/email'],
  [{ name: ' ' }, '/name'],
  [{ password: 'short' }, '/password'],
  [{ password: 'x'.repeat(129) }, '/password'],
  [{ password: 'ADA@example.com' }, '/password'],
  [{ password: 'my clientele' }, '/password'],
  [{ password: 'Password123' }, '/password'],
  [{ token: 'short' }, '/token'],
  [{ role: 'owner' }, '/role'],
])('refuses %j', async (wrong, pointer) => {
  const answer = await setUp(wrong);

  expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, pointer]);
  expect(await isNeeded()).toEqual({ needed: true });
});

test('OWNER_EMAIL and OWNER_PASSWORD make the first owner once, also in two processes at once', async () => {
  const first = { email: 'Owner@example.com', password: PASSWORD };

  await Promise.all([makeFirstOwner(deps, first), makeFirstOwner(deps, first)]);
  await makeFirstOwner(deps, { email: 'second@example.com', password: PASSWORD });

  const { rows } = await deps.pool.query('select name, email, role from accounts');
  expect(rows).toEqual([{ name: 'Owner', email: 'owner@example.com', role: 'owner' }]);
  expect((await signIn(app, first.email)).statusCode).toBe(200);
});
