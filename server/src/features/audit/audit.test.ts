import type { AuditEntry } from '@clientele/contract/audit';
import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { NOBODY } from '../../testing/every-role.ts';
import { makeApiKey, withKey } from '../api-keys/testing/bearers.ts';
import { PASSWORD, signIn as signInByPassword } from '../session/testing/people.ts';
import { makeFirstOwner } from '../set-up/service.ts';
import { recordAudit } from './record.ts';

const { app, deps, signIn, stranger } = await createTestApp();
const owner = await signIn('owner');

async function read(query: string): Promise<AuditEntry[]> {
  const { status, body, text } = await owner.ask('GET', `/audit?${query}`);
  if (status !== 200) throw new Error(text);
  return body.data;
}

/** The newest entry of an event. */
const last = async (event: string) => (await read(`event=${event}&limit=1`))[0];
const emailOf = async (id: string): Promise<string> =>
  (await deps.pool.query('select email from accounts where id = $1', [id])).rows[0].email;

test('signing in and out, and failing to, are kept with the address and the browser', async () => {
  const editor = await signIn('editor');
  const email = await emailOf(editor.id);
  expect(await last('session.signed_in')).toMatchObject({
    account: { id: editor.id, name: editor.name },
    detail: { method: 'password' },
    address: expect.stringMatching(/^10\.1\./),
    user_agent: expect.any(String),
    request_id: expect.any(String),
    key: null,
  });

  expect((await signInByPassword(app, email.toUpperCase(), 'not the password')).statusCode).toBe(401);
  expect(await last('session.sign_in_failed')).toMatchObject({
    account: null,
    target: { kind: 'account', id: editor.id, name: email },
    detail: { code: 'wrong_credentials' },
  });

  await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: editor.headers });
  expect(await last('session.signed_out')).toMatchObject({ account: { id: editor.id } });
});

test('what was typed as an e-mail that nobody has is not kept: it may be a password', async () => {
  await signInByPassword(app, 'my-secret@password.example', PASSWORD);

  const entry = await last('session.sign_in_failed');
  expect([entry?.target, entry?.account]).toEqual([null, null]);
  const { rows } = await deps.pool.query(`select 1 from audit_log where audit_log::text like '%my-secret%'`);
  expect(rows).toEqual([]);
});

test('a change of a password is kept, and no password', async () => {
  const editor = await signIn('editor');
  const answer = await app.inject({
    method: 'POST',
    url: '/api/auth/change-password',
    headers: editor.headers,
    payload: { currentPassword: PASSWORD, newPassword: 'quite another heron of length' },
  });
  expect(answer.statusCode).toBe(200);

  expect(await last('password.changed')).toMatchObject({ account: { id: editor.id }, detail: {} });
  const { rows } = await deps.pool.query(`select 1 from audit_log where audit_log::text like '%heron%'`);
  expect(rows).toEqual([]);
});

test('changes of a role and of who may sign in are kept with before and after', async () => {
  const editor = await signIn('editor');
  const target = { kind: 'account', id: editor.id, name: await emailOf(editor.id) };

  await owner.ask('PATCH', `/accounts/${editor.id}`, { role: 'viewer' });
  expect(await last('account.role_changed')).toMatchObject({
    account: { id: owner.id },
    target,
    detail: { from: 'editor', to: 'viewer' },
  });
  await owner.ask('PATCH', `/accounts/${editor.id}`, { active: false });
  await owner.ask('PATCH', `/accounts/${editor.id}`, { active: false, role: 'viewer' });
  await owner.ask('PATCH', `/accounts/${editor.id}`, { active: true });
  expect((await read(`target_id=${editor.id}&event=account.*`)).map(({ event }) => event)).toEqual([
    'account.activated',
    'account.deactivated',
    'account.role_changed',
  ]);
});

test('what was refused leaves no entry of having been done', async () => {
  const only = await createTestApp();
  const alone = await only.signIn('owner');
  const refused = await alone.ask('PATCH', `/accounts/${alone.id}`, { role: 'viewer' });

  expect(refused.status).toBe(409);
  expect((await alone.ask('GET', '/audit?event=account.*')).body.data).toEqual([]);
});

test('a refusal is kept with who asked for what', async () => {
  const viewer = await signIn('viewer');
  await viewer.ask('PATCH', `/accounts/${NOBODY}`, { role: 'owner' });

  expect(await last('access.refused')).toMatchObject({
    account: { id: viewer.id },
    detail: { code: 'not_allowed', method: 'PATCH', route: '/api/v1/accounts/:id' },
  });
});

test('a request of another site is kept', async () => {
  const origin = { origin: 'https://elsewhere.example' };
  expect((await owner.ask('POST', '/clients', { name: 'x' }, origin)).status).toBe(403);

  expect(await last('access.refused')).toMatchObject({
    account: null,
    detail: { code: 'cross_site_request' },
  });
});

test('a key that is made, used, revoked and refused can be followed', async () => {
  const editor = await signIn('editor');
  const { id, name, prefix, key } = await makeApiKey(editor, 'viewer', { name: 'Import' });
  await stranger.ask('POST', '/clients', { name: 'x' }, withKey(key));
  await editor.ask('DELETE', `/api-keys/${id}`);
  await stranger.ask('GET', '/clients', undefined, withKey(key));

  const target = { kind: 'api_key', id, name };
  const [refused, revoked, made] = await read(`target_id=${id}`);
  expect(made).toMatchObject({ event: 'api_key.made', account: { id: editor.id }, target });
  expect(made?.detail).toEqual({ role: 'viewer', prefix, expires_at: null });
  expect(revoked).toMatchObject({ event: 'api_key.revoked', account: { id: editor.id }, detail: { prefix } });
  expect(refused).toMatchObject({
    event: 'api_key.refused',
    account: { id: editor.id },
    target,
    detail: { code: 'wrong_key', reason: 'revoked', method: 'GET', route: '/api/v1/clients' },
  });
  expect(await last('access.refused')).toMatchObject({
    account: { id: editor.id },
    key: { id, name },
    detail: { method: 'POST', route: '/api/v1/clients' },
  });
});

test('an export says how much of what it took along, and not what was looked for', async () => {
  await owner.makeClient({ name: 'Visible Name' });
  const csv = await owner.ask('GET', '/clients/export?format=csv&q=Visible&fields=name,email');
  expect(csv.text).toContain('Visible Name');

  const entry = await last('clients.exported');
  expect(entry?.detail).toEqual({ format: 'csv', count: 1, fields: 'name, email' });
  await owner.ask('GET', '/clients/export?format=pdf&fields=name');
  expect((await last('clients.exported'))?.detail).toEqual({ format: 'pdf', count: 1, fields: 'name' });
  const { rows } = await deps.pool.query(`select 1 from audit_log where audit_log::text ilike '%visible%'`);
  expect(rows).toEqual([]);
});

test('an undo names its change set', async () => {
  const made = await owner.ask('POST', '/clients', { name: 'Ada' });
  const changeSet = String(made.headers['change-set']);
  await owner.ask('POST', `/changes/${changeSet}/undo`);

  expect(await last('clients.undone')).toMatchObject({
    target: { kind: 'change_set', id: changeSet, name: null },
    detail: { count: 1, conflicts: 0 },
  });
});

test('a custom field is followed from its making to its end', async () => {
  const made = await owner.ask('POST', '/fields', { key: 'tier', label: 'Tier', kind: 'text' });
  const { id } = made.body;
  expect((await owner.ask('POST', '/fields', { key: 'tier', label: 'Tier', kind: 'text' })).status).toBe(409);
  await owner.ask('PATCH', `/fields/${id}`, { label: 'Level' });
  await owner.ask('DELETE', `/fields/${id}`);

  const target = { kind: 'field', id, name: 'tier' };
  expect(await read('event=field.*')).toMatchObject([
    { event: 'field.removed', target },
    { event: 'field.changed', target },
    { event: 'field.made', target, detail: { kind: 'text' } },
  ]);
});

test('the first owner is made by nobody', async () => {
  const other = await createTestApp();
  const firstOwner = { email: 'first@example.com', password: 'purple heron at the lake' };
  await makeFirstOwner(other.deps, firstOwner);

  const { rows } = await other.deps.pool.query(
    'select event, account_id, target_name, detail from audit_log',
  );
  expect(rows).toEqual([
    {
      event: 'account.made',
      account_id: null,
      target_name: 'first@example.com',
      detail: { role: 'owner', method: 'set-up' },
    },
  ]);
});

test('an entry goes with its transaction', async () => {
  const origin = { accountId: null, keyId: null, address: null, userAgent: 'a test', requestId: null };
  const failing = deps.database.transaction().execute(async (transaction) => {
    await recordAudit(transaction, origin, { event: 'settings.changed', detail: { setting: 'x' } });
    throw new Error('It fails.');
  });
  await expect(failing).rejects.toThrow('It fails.');

  expect(await last('settings.changed')).toBeUndefined();
});

test('who is refused again and again fills no disk', async () => {
  const viewer = await signIn('viewer');
  for (let count = 0; count < 30; count += 1) await viewer.ask('POST', '/clients', { name: 'x' });

  expect(await read(`account_id=${viewer.id}&event=access.refused`)).toHaveLength(20);
});

test('long text of senders is cut', async () => {
  const headers = { ...owner.headers, 'user-agent': 'x'.repeat(5000), origin: 'https://elsewhere.example' };
  await app.inject({ method: 'POST', url: '/api/v1/clients', headers, payload: {} });

  expect((await last('access.refused'))?.user_agent).toHaveLength(300);
});
