import { ROLES } from '@clientele/contract/permissions';
import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { signInEveryRole } from '../../testing/every-role.ts';
import { makeApiKey, withKey } from '../api-keys/testing/bearers.ts';

const testApp = await createTestApp();
const { app, deps, stranger } = testApp;
const people = await signInEveryRole(testApp);

const PATHS = ['/audit', '/audit/export', `/audit?account_id=${people.owner.id}`];

test.each(ROLES)('the role %s reads the audit log only as an owner', async (role) => {
  for (const path of PATHS)
    expect((await people[role].ask('GET', path)).status, path).toBe(role === 'owner' ? 200 : 403);
});

test('strangers read nothing of it', async () => {
  for (const path of PATHS) expect((await stranger.ask('GET', path)).status, path).toBe(401);
});

test('nobody reads their own entries either, but an owner', async () => {
  const { status, text } = await people.editor.ask('GET', `/audit?account_id=${people.editor.id}`);

  expect(status).toBe(403);
  expect(text).not.toContain('signed_in');
});

test('a key reads it only with the role of an owner', async () => {
  const { key } = await makeApiKey(people.owner, 'owner');
  const less = await makeApiKey(people.owner, 'editor');

  expect((await stranger.ask('GET', '/audit', undefined, withKey(key))).status).toBe(200);
  expect((await stranger.ask('GET', '/audit', undefined, withKey(less.key))).status).toBe(403);
});

test('there is no way to write to it', async () => {
  const { rows } = await deps.pool.query('select id from audit_log limit 1');
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
    for (const url of ['/api/v1/audit', `/api/v1/audit/${rows[0].id}`, '/api/v1/audit/export']) {
      const { statusCode } = await app.inject({ method, url, headers: people.owner.headers });
      expect([404, 405], `${method} ${url}`).toContain(statusCode);
    }
});

test('no entry holds a token, a hash or a cookie of anyone', async () => {
  const secrets = await deps.pool.query<{ secret: string }>(
    `select token as secret from sessions union all select password from credentials union all select key_hash from api_keys`,
  );
  expect(secrets.rows.length).toBeGreaterThan(5);
  const { text } = await people.owner.ask('GET', '/audit/export');

  for (const { secret } of secrets.rows) expect(text).not.toContain(secret);
});
