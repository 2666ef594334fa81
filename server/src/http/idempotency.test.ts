import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { connectDatabase } from '../database/connect.ts';
import { atFileEnd } from '../database/testing/file-end.ts';
import { type Answer, createTestApp } from '../testing/app.ts';
import { deleteExpiredKeys } from './idempotency-queries.ts';

const { app, deps, signIn } = await createTestApp();
const owner = await signIn('owner');
const editor = await signIn('editor');

let made = 0;
const newKey = () => {
  made += 1;
  return { 'idempotency-key': `key ${made}` };
};
const countClients = async (name: string): Promise<number> =>
  (await editor.ask('GET', `/clients?name=${encodeURIComponent(name)}`)).body.total.value;
const keptKeys = async () =>
  (await deps.database.selectFrom('idempotency_keys').select(['key_hash']).execute()).length;
const replayed = ({ headers }: Answer) => headers['idempotency-replayed'];

test('a request that is sent again is answered as the first time, and not done again', async () => {
  const key = newKey();
  const first = await editor.ask('POST', '/clients', { name: 'Once' }, key);
  const again = await editor.ask('POST', '/clients', { name: 'Once' }, key);

  expect([first.status, replayed(first)]).toEqual([201, undefined]);
  expect([again.status, replayed(again), again.text]).toEqual([201, 'true', first.text]);
  for (const name of ['etag', 'change-set', 'location', 'content-type', 'cache-control'])
    expect([name, again.headers[name]]).toEqual([name, first.headers[name]]);
  expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
  expect(await countClients('Once')).toBe(1);
});

test('fifty at once with one key, through two servers of one database, make one client', async () => {
  const connection = connectDatabase({ url: deps.pool.options.connectionString ?? '', log: deps.log });
  const other = await buildApp({ ...deps, pool: connection.pool, database: connection.database });
  atFileEnd(async () => {
    await other.close();
    await connection.close();
  });
  const key = newKey();

  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      (index % 2 === 0 ? app : other).inject({
        method: 'POST',
        url: '/api/v1/clients',
        headers: { ...editor.headers, ...key },
        payload: { name: 'One of fifty' },
      }),
    ),
  );

  expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
  expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
  expect(await countClients('One of fifty')).toBe(1);
});

test('many keys at once do not stand in one another’s way', async () => {
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      editor.ask('POST', '/clients', { name: `Many ${index}` }, newKey()),
    ),
  );

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
});

test('a key is good for one request only', async () => {
  const key = newKey();
  const { body } = await editor.ask('POST', '/clients', { name: 'First' }, key);

  for (const answer of [
    await editor.ask('POST', '/clients', { name: 'Second' }, key),
    await editor.ask('POST', `/clients/${body.id}/notes`, { body: 'x' }, key),
    await editor.ask('PATCH', `/clients/${body.id}`, { name: 'First' }, { ...key, 'if-match': '*' }),
  ])
    expect([answer.status, answer.body.code]).toEqual([422, 'idempotency_key_reused']);
  expect([await countClients('First'), await countClients('Second')]).toEqual([1, 0]);
});

test('keys of different people are different keys', async () => {
  const key = newKey();
  const mine = await editor.ask('POST', '/clients', { name: 'Ours' }, key);
  const theirs = await owner.ask('POST', '/clients', { name: 'Ours' }, key);

  expect([mine.status, theirs.status, replayed(theirs)]).toEqual([201, 201, undefined]);
  expect(await countClients('Ours')).toBe(2);
});

test('every kind of write can be sent again', async () => {
  const client = await owner.makeClient();
  const path = `/clients/${client.id}`;
  const note = (await owner.ask('POST', `${path}/notes`, { body: 'x' })).body;
  const writes = [
    ['POST', `${path}/notes`, { body: 'Sent twice' }],
    ['PATCH', `${path}/notes/${note.id}`, { body: 'Changed twice' }],
    ['POST', `${path}/tasks`, { title: 'Sent twice' }],
    ['POST', '/views', { name: 'Twice', query: '' }],
    ['POST', '/fields', { key: 'twice', label: 'Twice', kind: 'text' }],
    ['PATCH', path, { city: 'Bern' }],
    ['PATCH', `/accounts/${editor.id}`, { role: 'editor' }],
    ['POST', '/clients/bulk', { operations: [{ op: 'create', values: { name: 'Bulk' } }] }],
  ] as const;

  for (const [method, url, body] of writes) {
    const headers = { ...newKey(), ...(url === path && { 'if-match': '"1"' }) };
    const first = await owner.ask(method, url, body, headers);
    const again = await owner.ask(method, url, body, headers);
    expect([url, first.status < 300, replayed(first)]).toEqual([url, true, undefined]);
    expect([url, again.status, again.text, replayed(again)]).toEqual([url, first.status, first.text, 'true']);
  }
  expect((await owner.ask('GET', `${path}/notes`)).body.data).toHaveLength(2);
  expect((await owner.ask('GET', path)).body.version).toBe(2);
});

test('what was refused is tried anew: nothing was done', async () => {
  const client = await editor.makeClient();
  const path = `/clients/${client.id}`;
  const key = newKey();
  const before = await keptKeys();

  const invalid = await editor.ask('PATCH', path, { email: 'no' }, { ...key, 'if-match': '"1"' });
  const stale = await editor.ask('PATCH', path, { city: 'Bern' }, { ...key, 'if-match': '"7"' });
  const missing = await editor.ask(
    'PATCH',
    `${path.slice(0, -4)}0000`,
    { city: 'Bern' },
    { ...key, 'if-match': '*' },
  );
  expect([invalid.status, stale.status, missing.status, await keptKeys()]).toEqual([400, 412, 404, before]);

  const done = await editor.ask('PATCH', path, { city: 'Bern' }, { ...key, 'if-match': '"1"' });
  expect([done.status, replayed(done)]).toEqual([200, undefined]);
});

test('what failed on our side left nothing, and is tried anew', async () => {
  const key = newKey();
  await sql`alter table notes rename column body to elsewhere`.execute(deps.database);
  const client = await editor.makeClient();
  const failed = await editor.ask('POST', `/clients/${client.id}/notes`, { body: 'x' }, key);
  await sql`alter table notes rename column elsewhere to body`.execute(deps.database);
  const done = await editor.ask('POST', `/clients/${client.id}/notes`, { body: 'x' }, key);

  expect([failed.status, done.status, replayed(done)]).toEqual([500, 201, undefined]);
});

test('two requests that fail within PostgreSQL and are answered all the same are kept apart', async () => {
  const key = newKey();
  await owner.ask('POST', '/fields', { key: 'taken', label: 'A', kind: 'text' });

  const taken = await owner.ask('POST', '/fields', { key: 'taken', label: 'A', kind: 'text' }, key);

  expect([taken.status, taken.body.code]).toEqual([409, 'already_exists']);
});

test.each([
  ['', false],
  ['x'.repeat(256), false],
  ['schl\u00fcssel', false],
  ['a\tb', false],
  ['x'.repeat(255), true],
  ['~', true],
  ['"8e03978e-40d5-43e8-bc93-6894a57f9324"', true],
])('the key %j is taken: %s', async (key, isTaken) => {
  const answer = await editor.ask('POST', '/clients', { name: `With a key` }, { 'idempotency-key': key });

  expect(answer.status).toBe(isTaken ? 201 : 400);
  if (!isTaken) expect(answer.body.errors[0].pointer).toBe('Idempotency-Key');
});

test('a key means nothing where nothing is written, or where nobody is signed in', async () => {
  const key = newKey();
  const before = await keptKeys();

  const read = await editor.ask('GET', '/clients', undefined, key);
  const search = await editor.ask('POST', '/clients/search', {}, key);
  const searchOther = await editor.ask('POST', '/clients/search', { q: 'x' }, key);
  const open = await editor.ask('POST', '/invitations/preview', { token: 'x'.repeat(30) }, key);

  expect([read.status, search.status, searchOther.status, open.status]).toEqual([200, 200, 200, 410]);
  expect(await keptKeys()).toBe(before);
});

test('an answer with a secret that is shown once is not kept', async () => {
  const invitation = (name: string) => ({ email: `${name}@example.com`, role: 'viewer' });
  const webhook = { url: 'https://8.8.8.8/hooks', events: ['task.done'] };
  const make = async (path: string, values: object) => (await owner.ask('POST', path, values)).body.id;
  const before = await keptKeys();

  for (const [path, body] of [
    ['/invitations', invitation('secret')],
    [`/invitations/${await make('/invitations', invitation('again'))}/send`, undefined],
    [`/accounts/${editor.id}/password-reset`, undefined],
    ['/api-keys', { name: 'Secret', role: 'viewer', expires_at: null }],
    ['/webhooks', webhook],
    [`/webhooks/${await make('/webhooks', webhook)}/rotate-secret`, undefined],
  ] as const) {
    const answer = await owner.ask('POST', path, body, newKey());
    expect([path, answer.status < 300, replayed(answer)]).toEqual([path, true, undefined]);
  }
  expect(await keptKeys()).toBe(before);
});

test('after a day the key is new, and the old answer goes', async () => {
  const key = newKey();
  await editor.ask('POST', '/clients', { name: 'Daily' }, key);
  await sql`update idempotency_keys set created_at = now() - interval '24 hours 1 second'`.execute(
    deps.database,
  );

  const next = await editor.ask('POST', '/clients', { name: 'Daily, changed' }, key);
  expect([next.status, replayed(next)]).toEqual([201, undefined]);

  await sql`update idempotency_keys set created_at = now() - interval '24 hours 1 second'`.execute(
    deps.database,
  );
  await editor.ask('POST', '/clients', { name: 'Fresh' }, newKey());
  await deleteExpiredKeys(deps.database);
  expect(await keptKeys()).toBe(1);
});

test('what is kept can not be read without the key', async () => {
  await owner.ask(
    'POST',
    '/clients',
    { email: 'sealed@example.com', kind: 'person', name: 'Sealed' },
    newKey(),
  );

  const { rows } = await sql<{ held: string }>`
    select encode(answer, 'escape') as held from idempotency_keys`.execute(deps.database);

  for (const { held } of rows) expect(held).not.toMatch(/sealed|key \d/i);
});

test('a role that was taken away is no longer answered from what is kept', async () => {
  const person = await signIn('editor');
  const key = newKey();
  await person.ask('POST', '/clients', { name: 'While I could' }, key);
  await owner.ask('PATCH', `/accounts/${person.id}`, { role: 'viewer' }, newKey());

  const again = await person.ask('POST', '/clients', { name: 'While I could' }, key);

  expect([again.status, replayed(again)]).toEqual([403, undefined]);
});

test('who is deactivated under a key has no access from then on', async () => {
  const person = await signIn('editor');
  expect((await person.ask('GET', '/session')).status).toBe(200);

  await owner.ask('PATCH', `/accounts/${person.id}`, { active: false }, newKey());

  expect((await person.ask('GET', '/session')).status).toBe(401);
});
