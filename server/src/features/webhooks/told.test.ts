import { WEBHOOK_EVENTS } from '@clientele/contract/webhooks';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { insertClients } from '../../testing/insert-clients.ts';
import { patchClients } from '../changes/door.ts';
import { startRegister } from './testing/register.ts';
import { runJobs } from './testing/run-jobs.ts';

const { deps, owner, make, messages, requests } = await startRegister();
const typesOf = () => messages().map(({ type }) => type);

test('each thing that happens to a client is told, with the client as it then was', async () => {
  await make();
  const created = await owner.makeClient({
    name: 'Ada',
    tags: ['vip'],
    last_contacted_at: '2026-01-02T03:04:05Z',
  });
  const path = `/clients/${created.id}`;
  const updated = await owner.ask('PATCH', path, { name: 'Ada L.', city: 'London' }, { 'if-match': '"1"' });
  await owner.ask('DELETE', path, undefined, { 'if-match': '"2"' });
  const restored = await owner.ask('POST', `${path}/restore`);

  await runJobs(deps);

  expect(typesOf().sort()).toEqual(['client.created', 'client.restored', 'client.trashed', 'client.updated']);
  const told = Object.fromEntries(messages().map(({ type, data }) => [type, data]));
  expect(told['client.created'].client).toEqual(created);
  expect(told['client.updated']).toEqual({
    client: updated.body,
    changed: ['city', 'name'],
    change_set_id: updated.headers['change-set'],
  });
  expect(told['client.trashed'].client).toMatchObject({
    name: 'Ada L.',
    version: 3,
    deleted_at: expect.any(String),
  });
  expect(told['client.restored'].client).toEqual(restored.body);
});

test('custom fields are told as the API has them, also where they changed since', async () => {
  await make();
  const field = await owner.ask('POST', '/fields', { key: 'vat', label: 'VAT', kind: 'text' });
  const client = await owner.makeClient({ custom: { vat: 'DE1' } });
  await owner.ask('PATCH', `/clients/${client.id}`, { custom: { vat: null } }, { 'if-match': '"1"' });

  await runJobs(deps);

  expect(field.status).toBe(201);
  expect(messages().map(({ data }) => data.client.custom)).toEqual(
    expect.arrayContaining([{ vat: 'DE1' }, {}]),
  );
  expect(messages().map(({ data }) => data.changed)).toContainEqual(['custom.vat']);
});

test('notes and tasks are told as the API answers them', async () => {
  const { id } = await owner.makeClient();
  await make();
  const note = (await owner.ask('POST', `/clients/${id}/notes`, { body: 'a' })).body;
  const notePath = `/clients/${id}/notes/${note.id}`;
  await owner.ask('PATCH', notePath, { body: 'b' });
  await owner.ask('DELETE', notePath);
  await owner.ask('POST', `${notePath}/restore`);
  const task = (await owner.ask('POST', `/clients/${id}/tasks`, { title: 'a' })).body;
  const taskPath = `/clients/${id}/tasks/${task.id}`;
  await owner.ask('PATCH', taskPath, { title: 'b' });
  const done = (await owner.ask('PATCH', taskPath, { done: true })).body;
  await owner.ask('DELETE', taskPath);
  await owner.ask('POST', `${taskPath}/restore`);

  await runJobs(deps);

  expect(typesOf().sort()).toEqual(WEBHOOK_EVENTS.filter((event) => !event.startsWith('client')).sort());
  const told = Object.fromEntries(messages().map(({ type, data }) => [type, data]));
  expect([told['note.created'].note, told['task.done'].task]).toEqual([note, done]);
});

test('a webhook hears what it asked for, and nothing that happened before it was there or while it was paused', async () => {
  await owner.makeClient();
  const { id } = await make(['client.created']);
  const client = await owner.makeClient();
  await owner.ask('PATCH', `/clients/${client.id}`, { name: 'Changed' }, { 'if-match': '"1"' });
  await runJobs(deps);
  await owner.ask('PATCH', `/webhooks/${id}`, { paused: true });
  await owner.makeClient();
  await owner.ask('PATCH', `/webhooks/${id}`, { paused: false });
  await runJobs(deps);

  expect(messages().map(({ type, data }) => [type, data.client.id])).toEqual([['client.created', client.id]]);
});

test('without a webhook that listens nothing is asked for', async () => {
  const client = await owner.makeClient();
  await owner.ask('POST', `/clients/${client.id}/notes`, { body: 'a' });
  expect(await requests()).toEqual([]);

  const { id } = await make();
  await owner.ask('PATCH', `/webhooks/${id}`, { paused: true });
  await owner.makeClient();
  expect(await requests()).toEqual([]);
});

test('a write that is rolled back, or refused, is not told', async () => {
  await make();
  const [id = ''] = await insertClients(deps, [{ name: 'Rolled back' }]);
  const patch = sql`select ${id}::uuid as id, '{"name":"x"}'::jsonb as patch`;

  await expect(
    deps.database.transaction().execute(async (transaction) => {
      await patchClients(transaction, { accountId: owner.id, via: 'api' }, patch);
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect((await owner.ask('PATCH', `/clients/${id}`, { name: 'y' }, { 'if-match': '"9"' })).status).toBe(412);

  expect(await requests()).toEqual([]);
});

test('a change of many clients is asked for once, told for each, and twice expanded still told once', async () => {
  await make(['client.updated']);
  const ids = await insertClients(
    deps,
    Array.from({ length: 520 }, (_, number) => ({ name: `Many ${number}` })),
  );
  const target = sql`select unnest(${ids}::uuid[]) as id, '{"city":"Bern"}'::jsonb as patch`;
  await deps.database
    .transaction()
    .execute((transaction) => patchClients(transaction, { accountId: owner.id, via: 'api' }, target));

  const [asked, ...more] = await requests();
  expect([asked.kind, more]).toEqual(['webhooks.expand', []]);
  await deps.pool.query('insert into job_requests (kind, data) select kind, data from job_requests');
  await runJobs(deps);

  const told = messages().map(({ data }) => data.client.id);
  expect([told.length, new Set(told)]).toEqual([520, new Set(ids)]);
});
