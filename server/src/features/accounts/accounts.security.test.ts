import { ROLES } from '@clientele/contract/permissions';
import { expect, test } from 'vitest';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { makeAccount, makePerson } from '../session/testing/people.ts';

const { app, deps } = await createAccountsApp();

test.each(ROLES)('the role %s sees the accounts, and changes one only as an owner', async (role) => {
  const { headers } = await makePerson(app, deps, role);
  const { id } = await makeAccount(deps, 'viewer');
  const payload = { role: 'editor' };

  const list = await app.inject({ url: '/api/v1/accounts', headers });
  const change = await app.inject({ method: 'PATCH', url: `/api/v1/accounts/${id}`, headers, payload });

  expect(list.statusCode).toBe(200);
  expect(change.statusCode).toBe(role === 'owner' ? 200 : 403);
  const { rows } = await deps.pool.query('select role from accounts where id = $1', [id]);
  expect(rows).toEqual([{ role: role === 'owner' ? 'editor' : 'viewer' }]);
});

test('nobody raises their own role', async () => {
  const { headers, id } = await makePerson(app, deps, 'editor');
  const payload = { role: 'owner' };

  const answer = await app.inject({ method: 'PATCH', url: `/api/v1/accounts/${id}`, headers, payload });

  expect([answer.statusCode, answer.json().code]).toEqual([403, 'not_allowed']);
});

test('strangers see and change nothing', async () => {
  const { id } = await makeAccount(deps, 'viewer');
  const payload = { role: 'owner' };

  expect((await app.inject({ url: '/api/v1/accounts' })).statusCode).toBe(401);
  expect((await app.inject({ method: 'PATCH', url: `/api/v1/accounts/${id}`, payload })).statusCode).toBe(
    401,
  );
});

test('no list holds a password or its hash', async () => {
  const { headers } = await makePerson(app, deps, 'owner');
  const { rows } = await deps.pool.query<{ password: string }>('select password from credentials');

  const { body } = await app.inject({ url: '/api/v1/accounts', headers });

  expect(rows.length).toBeGreaterThan(0);
  expect(body).not.toContain('password');
  for (const { password } of rows) expect(body).not.toContain(password);
});
