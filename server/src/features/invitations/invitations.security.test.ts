import { randomBytes } from 'node:crypto';
import { ROLES } from '@clientele/contract/permissions';
import { expect, test } from 'vitest';
import { letConfirmationLapse } from '../second-factors/testing/with-factors.ts';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { makePerson, PASSWORD } from '../session/testing/people.ts';

const { app, deps } = await createAccountsApp();
const owner = await makePerson(app, deps, 'owner');

const PATH = '/api/v1/invitations';
const invite = (headers: { cookie?: string }, email: string) =>
  app.inject({ method: 'POST', url: PATH, headers, payload: { email, role: 'owner' } });

test.each(ROLES)('the role %s manages invitations only as an owner', async (role) => {
  const { headers } = await makePerson(app, deps, role);
  const { id } = (await invite(owner.headers, `${role}@example.com`)).json();

  const answers = [
    await app.inject({ url: PATH, headers }),
    await invite(headers, `from-${role}@example.com`),
    await app.inject({ method: 'POST', url: `${PATH}/${id}/send`, headers }),
    await app.inject({ method: 'DELETE', url: `${PATH}/${id}`, headers }),
  ];

  const expected = role === 'owner' ? [200, 201, 200, 204] : [403, 403, 403, 403];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(expected);
});

test('strangers manage none', async () => {
  const { id } = (await invite(owner.headers, 'kept@example.com')).json();

  const answers = [
    await app.inject({ url: PATH }),
    await invite({}, 'stranger@example.com'),
    await app.inject({ method: 'POST', url: `${PATH}/${id}/send` }),
    await app.inject({ method: 'DELETE', url: `${PATH}/${id}` }),
  ];

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401]);
});

test('an owner who did not just prove who they are invites nobody, and renews no link', async () => {
  const late = await makePerson(app, deps, 'owner');
  const { id } = (await invite(late.headers, 'first@example.com')).json();
  await letConfirmationLapse(app, deps, late.id);

  const answers = [
    await invite(late.headers, 'late@example.com'),
    await app.inject({ method: 'POST', url: `${PATH}/${id}/send`, headers: late.headers }),
  ];

  expect(answers.map((answer) => answer.json().code)).toEqual(Array(2).fill('confirmation_required'));
});

test('a guessed token, or the hash of a real one, opens nothing and makes no account', async () => {
  await invite(owner.headers, 'guessed@example.com');
  const { rows } = await deps.pool.query<{ token_hash: string }>('select token_hash from invitations');
  const count = async () => (await deps.pool.query('select count(*) from accounts')).rows[0].count;
  const before = await count();
  const guesses = [
    randomBytes(32).toString('base64url'),
    '%'.repeat(43),
    `' or 'a' = 'a' -- ${'x'.repeat(20)}`,
    ...rows.map((row) => row.token_hash),
  ];

  for (const token of guesses) {
    const payload = { token, name: 'Mallory', password: PASSWORD };
    const preview = await app.inject({ method: 'POST', url: `${PATH}/preview`, payload: { token } });
    const accept = await app.inject({ method: 'POST', url: `${PATH}/accept`, payload });
    expect([preview.statusCode, accept.statusCode], token).toEqual([410, 410]);
    expect(accept.headers['set-cookie']).toBeUndefined();
  }
  expect(await count()).toBe(before);
});

test('no list holds a token or its hash', async () => {
  const { link } = (await invite(owner.headers, 'listed@example.com')).json();
  const { rows } = await deps.pool.query<{ token_hash: string }>('select token_hash from invitations');

  const { body } = await app.inject({ url: PATH, headers: owner.headers });

  expect(body).toContain('listed@example.com');
  expect(body).not.toContain(new URL(link).searchParams.get('token'));
  for (const row of rows) expect(body).not.toContain(row.token_hash);
});
