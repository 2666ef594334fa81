import { Writable } from 'node:stream';
import { lendableRoles, ROLES, type Role } from '@clientele/contract/permissions';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { buildApp } from '../../app.ts';
import { createTestApp } from '../../testing/app.ts';
import { NOBODY, signInEveryRole, withoutRequestId } from '../../testing/every-role.ts';
import { makeApiKey, withKey } from './testing/bearers.ts';

const testApp = await createTestApp();
const { app, deps, signIn, stranger } = testApp;
const people = await signInEveryRole(testApp);

test.each(ROLES)('the role %s makes, sees and revokes keys of its own', async (role) => {
  const { id } = await makeApiKey(people[role], role);

  const list = await people[role].ask('GET', '/api-keys');
  expect(list.body.data.map((key: { id: string }) => key.id)).toContain(id);
  expect((await people[role].ask('DELETE', `/api-keys/${id}`)).status).toBe(204);
});

test.each(ROLES)(
  'to the role %s a key of another is as one that is missing, but to an owner',
  async (role) => {
    const other = await signIn('owner');
    const { id } = await makeApiKey(other, 'owner');

    const list = await people[role].ask('GET', '/api-keys');
    const revoked = await people[role].ask('DELETE', `/api-keys/${id}`);
    const missing = await people[role].ask('DELETE', `/api-keys/${NOBODY}`);

    const sees = list.body.data.some((key: { id: string }) => key.id === id);
    expect([sees, revoked.status]).toEqual(role === 'owner' ? [true, 204] : [false, 404]);
    if (role !== 'owner') expect(withoutRequestId(revoked)).toEqual(withoutRequestId(missing));
    expect(missing.status).toBe(404);
  },
);

test('strangers make, see and revoke none', async () => {
  const { id } = await makeApiKey(people.owner, 'viewer');

  const answers = [
    await stranger.ask('GET', '/api-keys'),
    await stranger.ask('POST', '/api-keys', { name: 'x', role: 'viewer' }),
    await stranger.ask('DELETE', `/api-keys/${id}`),
  ];

  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
});

test.each(ROLES.flatMap((role) => ROLES.map((lent) => [role, lent] as const)))(
  'the role %s lends the role %s only where it is within its own',
  async (role, lent) => {
    const { status, body } = await people[role].ask('POST', '/api-keys', { name: 'x', role: lent });

    if (lendableRoles(role).includes(lent)) expect(status).toBe(201);
    else expect([status, body.code, body.errors[0].pointer]).toEqual([403, 'not_allowed', '/role']);
  },
);

test('making and revoking ask who it is where that is long ago', async () => {
  const editor = await signIn('editor');
  const { id } = await makeApiKey(editor, 'viewer');
  await deps.pool.query(
    `update sessions set confirmed_at = now() - interval '11 minutes' where account_id = $1`,
    [editor.id],
  );
  app.sessions.forgetAccount(editor.id);

  const made = await editor.ask('POST', '/api-keys', { name: 'x', role: 'viewer' });
  const revoked = await editor.ask('DELETE', `/api-keys/${id}`);

  expect([made.body.code, revoked.body.code]).toEqual(['confirmation_required', 'confirmation_required']);
  expect((await editor.ask('GET', '/api-keys')).body.data).toHaveLength(1);
});

test("a key, even an owner's, manages nothing that lets anyone in for good", async () => {
  const { key, id } = await makeApiKey(people.owner, 'owner');
  const bearer = withKey(key);
  expect((await stranger.ask('GET', '/invitations', undefined, bearer)).status).toBe(200);

  const answers = [
    await stranger.ask('GET', '/api-keys', undefined, bearer),
    await stranger.ask('POST', '/api-keys', { name: 'x', role: 'viewer' }, bearer),
    await stranger.ask('DELETE', `/api-keys/${id}`, undefined, bearer),
    await stranger.ask('PATCH', `/accounts/${people.editor.id}`, { role: 'owner' }, bearer),
    await stranger.ask('POST', '/invitations', { email: 'mallory@example.com', role: 'owner' }, bearer),
  ];
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
    answers.map(() => [403, 'not_allowed']),
  );
  const change = await app.inject({
    method: 'POST',
    url: '/api/auth/change-password',
    headers: bearer,
    payload: { currentPassword: 'x', newPassword: 'another password of length' },
  });
  expect([change.statusCode, change.json().code]).toEqual([403, 'not_allowed']);
});

/** What a role may do with a key, by the routes that need one action each. */
const ATTEMPTS = [
  ['GET', '/clients', undefined],
  ['POST', '/clients', { name: 'x' }],
  ['POST', '/views', { name: 'x', query: '', shared: true }],
  ['GET', '/audit', undefined],
] as const;
const ALLOWED: Record<Role, number[]> = {
  owner: [200, 201, 201, 200],
  editor: [200, 201, 201, 403],
  own: [200, 201, 403, 403],
  viewer: [200, 403, 403, 403],
};

test.each(ROLES)('a key with the role %s of an owner may do what that role may', async (role) => {
  const { key } = await makeApiKey(people.owner, role);

  const statuses = [];
  for (const [method, url, body] of ATTEMPTS)
    statuses.push((await stranger.ask(method, url, body, withKey(key))).status);

  expect(statuses).toEqual(ALLOWED[role]);
});

test('no answer with a key is kept for an Idempotency-Key', async () => {
  const again = { 'idempotency-key': 'the same twice' };
  const make = () => people.owner.ask('POST', '/api-keys', { name: 'x', role: 'viewer' }, again);

  const [one, other] = [await make(), await make()];

  expect([one.status, other.status]).toEqual([201, 201]);
  expect(one.body.key).not.toBe(other.body.key);
});

test('neither the database, nor the audit log, nor any list holds a key', async () => {
  const { key } = await makeApiKey(people.owner, 'owner');
  await stranger.ask('GET', '/clients', undefined, withKey(key));
  await stranger.ask('GET', '/clients', undefined, withKey(`${key}x`));

  const tables = await deps.pool.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  for (const { name } of tables.rows) {
    const { rows } = await deps.pool.query(`select 1 from ${name} t where t::text like '%' || $1 || '%'`, [
      key.slice(4),
    ]);
    expect(rows, name).toEqual([]);
  }
});

test('no log holds a key, however a request with it goes', async () => {
  let written = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  const log = pino({ level: 'trace' }, sink);
  const other = await buildApp({ ...deps, log });
  const { key } = await makeApiKey(people.owner, 'owner');
  // A handler that fails as badly as it can.
  const failing = deps.pool.query.bind(deps.pool);
  try {
    for (const token of [key, `${key}x`, key.toLowerCase()])
      await other.inject({ url: '/api/v1/clients', headers: withKey(token) });
    await deps.pool.query('alter table tags rename to tags_away');
    const fault = await other.inject({ url: '/api/v1/tags', headers: withKey(key) });
    expect(fault.statusCode).toBe(500);
  } finally {
    await failing('alter table tags_away rename to tags');
    await other.close();
  }

  expect(written).toContain('tags');
  expect(written.toLowerCase()).not.toContain(key.slice(4).toLowerCase());
});
