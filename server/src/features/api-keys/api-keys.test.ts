import { randomUUID } from 'node:crypto';
import { MAX_API_KEYS } from '@clientele/contract/limits';
import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { makeKey } from './key.ts';
import { makeApiKey, withKey } from './testing/bearers.ts';

const { app, deps, signIn, stranger } = await createTestApp();
const owner = await signIn('owner');

const ask = (key: string, url = '/session') => stranger.ask('GET', url, undefined, withKey(key));
const setRole = (id: string, role: string) => owner.ask('PATCH', `/accounts/${id}`, { role });

test('a key stands for who made it, and is shown once', async () => {
  const editor = await signIn('editor');
  const { key, ...made } = await makeApiKey(editor, 'editor', { name: '  Nightly import ' });

  expect(made).toMatchObject({
    name: 'Nightly import',
    role: 'editor',
    prefix: key.slice(0, 12),
    account: { id: editor.id, name: editor.name },
    expires_at: null,
    last_used_at: null,
  });
  expect((await ask(key)).body.account.id).toBe(editor.id);
  const list = await editor.ask('GET', '/api-keys');
  expect(list.body.data).toEqual([{ ...made, last_used_at: expect.any(String) }]);
  expect(list.text).not.toContain(key);
});

test('it answers with no-store, so that nothing keeps it', async () => {
  const { headers } = await owner.ask('POST', '/api-keys', { name: 'x', role: 'viewer' });

  expect(headers['cache-control']).toBe('no-store');
});

test('what it changes is told apart from what its owner changes', async () => {
  const editor = await signIn('editor');
  const { key, id, name } = await makeApiKey(editor, 'editor', { name: 'Import' });
  const made = await stranger.ask('POST', '/clients', { name: 'Ada' }, withKey(key));
  expect(made.status).toBe(201);

  const set = await editor.ask('GET', `/changes/${made.headers['change-set']}`);
  expect(set.body).toMatchObject({ via: 'api', key: { id, name }, account: { id: editor.id } });
  const history = await editor.ask('GET', `/clients/${made.body.id}/history`);
  expect(history.body.data[0].change_set).toMatchObject({ via: 'api', key: { id, name } });

  const undone = await stranger.ask(
    'POST',
    `/changes/${made.headers['change-set']}/undo`,
    undefined,
    withKey(key),
  );
  const undo = await editor.ask('GET', `/changes/${undone.headers['change-set']}`);
  expect(undo.body).toMatchObject({ via: 'undo', key: { id, name } });
  const own = await editor.ask('POST', '/clients', { name: 'Grace' });
  expect((await editor.ask('GET', `/changes/${own.headers['change-set']}`)).body.key).toBeNull();
});

test('a browser that sends a key is the key: no cookie, no guard against other sites', async () => {
  const viewer = await signIn('viewer');
  const editor = await signIn('editor');
  const { key } = await makeApiKey(editor, 'editor');
  const elsewhere = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };

  const read = await viewer.ask('GET', '/session', undefined, withKey(key));
  expect(read.body.account.id).toBe(editor.id);
  const written = await viewer.ask('POST', '/clients', { name: 'Ada' }, { ...withKey(key), ...elsewhere });
  expect(written.status).toBe(201);
  const set = await editor.ask('GET', `/changes/${written.headers['change-set']}`);
  expect(set.body).toMatchObject({ via: 'api', account: { id: editor.id } });
});

test('its role caps what its account may do', async () => {
  const { key } = await makeApiKey(owner, 'viewer');

  expect((await ask(key, '/clients')).status).toBe(200);
  const write = await stranger.ask('POST', '/clients', { name: 'x' }, withKey(key));
  expect([write.status, write.body.code]).toEqual([403, 'not_allowed']);
  expect((await ask(key)).body.actions).toEqual(['clients.read', 'clients.export', 'views.write']);
});

test('its account caps what it may do, at the time of each request', async () => {
  const editor = await signIn('editor');
  const { key } = await makeApiKey(editor, 'editor');
  const write = () => stranger.ask('POST', '/clients', { name: 'x' }, withKey(key));
  expect((await write()).status).toBe(201);

  await setRole(editor.id, 'viewer');
  expect((await write()).status).toBe(403);
  await setRole(editor.id, 'owner');
  expect((await write()).status).toBe(201);
  expect((await ask(key, '/invitations')).status).toBe(403);
});

test('a key of the role own has the rows of its account', async () => {
  const own = await signIn('own');
  const mine = await own.makeClient();
  await owner.makeClient();
  const { key } = await makeApiKey(own, 'own');
  const names = async (of: string) =>
    (await ask(of, '/clients')).body.data.map(({ id }: { id: string }) => id);

  expect(await names(key)).toEqual([mine.id]);
  const lent = await makeApiKey(owner, 'own');
  expect(await names(lent.key)).not.toContain(mine.id);
});

test('a key whose role its account can no longer lend is refused', async () => {
  const viewer = await signIn('viewer');
  const { key } = await makeApiKey(viewer, 'viewer');
  await setRole(viewer.id, 'own');

  const { status, body } = await ask(key);
  expect([status, body.code]).toEqual([401, 'wrong_key']);
  expect(body.detail).toContain('role Viewer');
});

test('it ends at once: revoked, expired, or with its account', async () => {
  const editor = await signIn('editor');
  const [revoked, expired, kept] = await Promise.all([
    makeApiKey(editor, 'editor'),
    makeApiKey(editor, 'editor', { expires_at: '2999-01-01T00:00:00Z' }),
    makeApiKey(editor, 'editor'),
  ]);
  for (const { key } of [revoked, expired, kept]) expect((await ask(key)).status).toBe(200);

  expect((await editor.ask('DELETE', `/api-keys/${revoked.id}`)).status).toBe(204);
  expect((await ask(revoked.key)).body).toMatchObject({
    code: 'wrong_key',
    detail: expect.stringContaining('was revoked'),
  });
  const list = await editor.ask('GET', '/api-keys');
  expect(list.body.data.map(({ id }: { id: string }) => id)).not.toContain(revoked.id);

  await deps.pool.query('update api_keys set expires_at = now() where id = $1', [expired.id]);
  app.sessions.forgetAccount(editor.id);
  expect((await ask(expired.key)).body.detail).toContain('has expired');

  await owner.ask('PATCH', `/accounts/${editor.id}`, { active: false });
  expect((await ask(kept.key)).body.detail).toContain('was deactivated');
  await owner.ask('PATCH', `/accounts/${editor.id}`, { active: true });
  expect((await ask(kept.key)).status).toBe(200);
});

test('one that was remembered ends when its time is over', async () => {
  const { key, id } = await makeApiKey(owner, 'viewer');
  expect((await ask(key)).status).toBe(200);
  await deps.pool.query(
    `update api_keys set expires_at = now() + interval '300 milliseconds' where id = $1`,
    [id],
  );
  app.sessions.forgetAccount(owner.id);
  expect((await ask(key)).status).toBe(200);

  await expect.poll(async () => (await ask(key)).status, { timeout: 4_000 }).toBe(401);
});

test('its last use is written once a minute at most', async () => {
  const { key, id } = await makeApiKey(owner, 'viewer');
  const lastUse = async () =>
    (await deps.pool.query('select last_used_at, xmin::text as written from api_keys where id = $1', [id]))
      .rows[0];
  const useAnew = async () => {
    app.sessions.forgetAccount(owner.id);
    await ask(key);
    return lastUse();
  };

  const first = await useAnew();
  expect(first.last_used_at).toBeInstanceOf(Date);
  expect(await useAnew()).toEqual(first);
  await deps.pool.query(`update api_keys set last_used_at = now() - interval '61 seconds' where id = $1`, [
    id,
  ]);
  const old = await lastUse();
  expect((await useAnew()).last_used_at.getTime()).toBeGreaterThan(old.last_used_at.getTime());
});

test('requests in quick succession look the key up once', async () => {
  const { key, id } = await makeApiKey(owner, 'viewer');
  await ask(key);
  // What the database says now shows only when it is asked again.
  await deps.pool.query('update api_keys set revoked_at = now() where id = $1', [id]);

  expect((await ask(key)).status).toBe(200);
  app.sessions.forgetAccount(owner.id);
  expect((await ask(key)).status).toBe(401);
});

test.each([
  ['nothing', ''],
  ['another text', 'abc'],
  ['a typing error', `${makeKey().slice(0, -1)}-`],
  ['a key of another register', makeKey()],
])('%s as a key is 401 and says what to do', async (_, key) => {
  const { status, body, headers } = await ask(key);

  expect([status, body.code]).toEqual([401, 'wrong_key']);
  expect(headers['www-authenticate']).toBe('Bearer realm="Clientele", error="invalid_token"');
  expect(body.detail).toMatch(/Authorization: Bearer clt_|Settings, API keys/);
});

test('a scheme other than Bearer is no key: a proxy in front may have its own', async () => {
  const basic = { authorization: 'Basic YTpi' };

  expect((await owner.ask('GET', '/session', undefined, basic)).status).toBe(200);
  const answer = await stranger.ask('GET', '/session', undefined, basic);
  expect([answer.status, answer.body.code]).toEqual([401, 'not_signed_in']);
  expect(answer.headers['www-authenticate']).toBe('Bearer realm="Clientele"');
});

test('what is wrong with a new key is said', async () => {
  const pointer = async (body: object) => {
    const answer = await owner.ask('POST', '/api-keys', body);
    return [answer.status, answer.body.errors?.[0].pointer];
  };

  expect(await pointer({ name: ' ', role: 'viewer' })).toEqual([400, '/name']);
  expect(await pointer({ name: 'x'.repeat(101), role: 'viewer' })).toEqual([400, '/name']);
  expect(await pointer({ name: 'x', role: 'admin' })).toEqual([400, '/role']);
  expect(await pointer({ name: 'x' })).toEqual([400, '/role']);
  expect(await pointer({ name: 'x', role: 'viewer', expires_at: 'soon' })).toEqual([400, '/expires_at']);
  expect(await pointer({ name: 'x', role: 'viewer', expires_at: '2020-01-01T00:00:00Z' })).toEqual([
    400,
    '/expires_at',
  ]);
  expect(await pointer({ name: 'x', role: 'viewer', key: 'clt_mine' })).toEqual([400, '/key']);
});

test('an account has so many keys at most, also when they are made at once', async () => {
  const editor = await signIn('editor');
  await deps.pool.query(
    `insert into api_keys (account_id, name, role, prefix, key_hash)
      select $1::uuid, 'many', 'viewer', 'clt_', 'hash ' || $1::text || n from generate_series(1, $2) n`,
    [editor.id, MAX_API_KEYS - 1],
  );

  const answers = await Promise.all(
    Array.from({ length: 3 }, () => editor.ask('POST', '/api-keys', { name: 'one more', role: 'viewer' })),
  );

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('too_many_keys');
});

test('there is nothing to revoke where there is no such key', async () => {
  const { id } = await makeApiKey(owner, 'viewer');

  for (const [each, status] of [
    [id, 204],
    [id, 404],
    [randomUUID(), 404],
    ['x', 400],
  ] as const)
    expect((await owner.ask('DELETE', `/api-keys/${each}`)).status).toBe(status);
});
