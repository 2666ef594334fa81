import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { PASSWORD } from '../session/testing/people.ts';
import { setUpLink } from './service.ts';

const { app, deps } = await createAccountsApp();
const other = await createAccountsApp();

const attempt = (token: string) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/set-up',
    payload: { token, name: 'Mallory', email: 'mallory@example.com', password: PASSWORD },
  });

const tokenIn = (link: string | null) => new URL(link ?? '').searchParams.get('token') ?? '';

test('a guessed token, one of another register, and a longer or shorter one set up nothing', async () => {
  const token = tokenIn(await setUpLink(deps, 'http://localhost'));
  const guesses = [
    'A'.repeat(43),
    tokenIn(await setUpLink(other.deps, 'http://localhost')),
    `${token}AAAA`,
    token.slice(0, -4),
    token.toLowerCase(),
    createHmac('sha256', '').update('set-up').digest('base64url'),
    deps.secret.slice(0, 30),
  ];

  for (const guess of guesses) {
    const answer = await attempt(guess);
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'set_up_token_invalid']);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
  expect((await deps.pool.query('select 1 from accounts')).rows).toEqual([]);
});

test('the state tells neither token nor who the owner is', async () => {
  await attempt(tokenIn(await setUpLink(deps, 'http://localhost')));

  expect((await app.inject({ url: '/api/v1/set-up' })).json()).toEqual({ needed: false });
});

test('the answer holds no password and no hash', async () => {
  const link = await setUpLink(other.deps, 'http://localhost');
  const payload = { token: tokenIn(link), name: 'Ada', email: 'ada@example.com', password: PASSWORD };

  const { body, statusCode } = await other.app.inject({ method: 'POST', url: '/api/v1/set-up', payload });

  const { rows } = await other.deps.pool.query<{ password: string }>('select password from credentials');
  expect(statusCode).toBe(201);
  expect(body).not.toContain(PASSWORD);
  expect(body).not.toContain(rows[0]?.password.split('$').at(-1));
});
