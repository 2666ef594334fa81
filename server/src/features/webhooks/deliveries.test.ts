import {
  WEBHOOK_ATTEMPTS,
  WEBHOOK_EVENTS,
  WEBHOOK_FAILING_DAYS,
  WebhookMessage,
} from '@clientele/contract/webhooks';
import { sql } from 'kysely';
import { Value } from 'typebox/value';
import { beforeEach, expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { insertClients } from '../../testing/insert-clients.ts';
import { patchClients } from '../changes/door.ts';
import { retryDelay } from './deliver.ts';
import { startReceiver } from './testing/receiver.ts';
import { runJobs } from './testing/run-jobs.ts';

const { deps, signIn } = await createTestApp({ WEBHOOK_ALLOW_PRIVATE: '127.0.0.1' });
const owner = await signIn('owner');
const receiver = await startReceiver();
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

beforeEach(async () => {
  await deps.pool.query('delete from webhooks; delete from job_requests');
  receiver.received.length = 0;
  receiver.answer = (_, response) => response.writeHead(204).end();
});

const make = async (events: readonly string[] = WEBHOOK_EVENTS) =>
  (await owner.ask('POST', '/webhooks', { url: receiver.url, events })).body;
const fail = () => {
  receiver.answer = (_, response) => response.writeHead(503).end('busy');
};
const messages = () =>
  receiver.received.map(({ body }) => {
    const message = JSON.parse(body);
    expect([...Value.Errors(WebhookMessage, message)]).toEqual([]);
    return message;
  });
const typesOf = () => messages().map(({ type }) => type);
const requests = async () => (await deps.pool.query('select * from job_requests')).rows;
const deliveriesOf = async (id: string, query = '') =>
  (await owner.ask('GET', `/webhooks/${id}/deliveries${query}`)).body.data;

/** Lets the time come of each attempt that is planned, one after the other, until none is; answers that time. */
async function runAllAttempts(): Promise<Date> {
  let now = new Date();
  for (;;) {
    await runJobs(deps, { now: () => now });
    const [next] = await requests();
    if (!next) return now;
    now = next.start_after;
  }
}

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

test('the delays grow from half a minute, are spread, and make a day of all attempts', () => {
  const delays = Array.from({ length: WEBHOOK_ATTEMPTS - 1 }, (_, index) => retryDelay(index + 1, () => 0.5));

  expect(delays.slice(0, 3)).toEqual([30_000, 120_000, 480_000]);
  const total = delays.reduce((sum, delay) => sum + delay, 0);
  expect([total > 22 * HOUR_MS, total < 26 * HOUR_MS]).toEqual([true, true]);
  expect([retryDelay(1, () => 0), retryDelay(1, () => 1)].map(Math.round)).toEqual([27_000, 33_000]);
});

test('what fails is tried again with the same id and text, newly signed, until the last attempt', async () => {
  const { id } = await make();
  fail();
  await owner.makeClient();

  await runAllAttempts();

  const [delivery, ...others] = await deliveriesOf(id);
  expect(others).toEqual([]);
  expect(delivery).toMatchObject({ state: 'failed', next_attempt_at: null });
  expect(delivery.attempts).toHaveLength(WEBHOOK_ATTEMPTS);
  expect(delivery.attempts.at(-1)).toMatchObject({ attempt: WEBHOOK_ATTEMPTS, status: 503, answer: 'busy' });
  const sent = receiver.received.map(({ headers, body }) => ({ id: headers['webhook-id'], body }));
  expect(new Set(sent.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(sent[0]?.id).toBe(delivery.id);
  const stamps = receiver.received.map(({ headers }) => headers['webhook-timestamp']);
  expect(new Set(stamps).size).toBe(WEBHOOK_ATTEMPTS);
});

test('what succeeds in the end is delivered, and tried no more', async () => {
  const { id } = await make();
  fail();
  await owner.makeClient();
  await runJobs(deps);
  const [waiting] = await deliveriesOf(id);
  expect(waiting).toMatchObject({ state: 'pending', attempts: [{ status: 503 }] });
  expect((await owner.ask('GET', `/webhooks/${id}`)).body.state).toBe('failing');

  receiver.answer = (_, response) => response.writeHead(200).end('ok');
  await runAllAttempts();

  expect((await deliveriesOf(id))[0]).toMatchObject({
    state: 'delivered',
    attempts: [{ status: 503 }, { status: 200 }],
  });
  expect((await owner.ask('GET', `/webhooks/${id}`)).body).toMatchObject({ state: 'active', notice: null });
});

test('one delivery, or all that failed since a time, is sent once more with the same id', async () => {
  const { id } = await make();
  fail();
  await owner.makeClient();
  await owner.makeClient();
  await runAllAttempts();
  const deliveries = await deliveriesOf(id);
  receiver.answer = (_, response) => response.writeHead(204).end();
  receiver.received.length = 0;

  const one = await owner.ask('POST', `/webhooks/${id}/deliveries/${deliveries[0].id}/replay`);
  expect([one.status, one.body.state]).toEqual([202, 'pending']);
  await runJobs(deps);
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([deliveries[0].id]);
  expect((await deliveriesOf(id))[0].attempts.at(-1)).toMatchObject({
    attempt: WEBHOOK_ATTEMPTS + 1,
    status: 204,
  });

  const since = (time: number) =>
    owner.ask('POST', `/webhooks/${id}/replay`, { since: new Date(time).toISOString() });
  expect((await since(Date.now() + HOUR_MS)).body).toEqual({ count: 0 });
  expect((await since(Date.now() - HOUR_MS)).body).toEqual({ count: 1 });
  await runJobs(deps);
  expect((await deliveriesOf(id, '?state=delivered')).length).toBe(2);
});

test('a replay takes the place of what was planned', async () => {
  const { id } = await make();
  fail();
  await owner.makeClient();
  await runJobs(deps);
  const [{ id: delivery }] = await deliveriesOf(id);
  receiver.answer = (_, response) => response.writeHead(204).end();
  await owner.ask('POST', `/webhooks/${id}/deliveries/${delivery}/replay`);

  await runAllAttempts();

  expect(receiver.received).toHaveLength(2);
});

test('after days of nothing but failure a webhook is paused, says so, and begins anew when it is resumed', async () => {
  const { id } = await make();
  fail();
  await owner.makeClient();
  await runJobs(deps);
  const tryAt = async (time: number) => {
    await owner.makeClient();
    await runJobs(deps, { now: () => new Date(time) });
    return (await owner.ask('GET', `/webhooks/${id}`)).body;
  };
  const limit = Date.now() + WEBHOOK_FAILING_DAYS * DAY_MS;

  expect(await tryAt(limit - HOUR_MS)).toMatchObject({ paused: false, state: 'failing' });
  const paused = await tryAt(limit + HOUR_MS);
  expect(paused).toMatchObject({
    paused: true,
    state: 'paused',
    notice: expect.stringContaining('replay what failed'),
  });
  const { rows } = await deps.pool.query(
    "select account_id, detail from audit_log where event = 'webhook.paused' and target_id = $1",
    [id],
  );
  expect(rows).toMatchObject([{ account_id: null, detail: { reason: 'failing' } }]);
  const before = receiver.received.length;
  await owner.makeClient();
  await runAllAttempts();
  expect(receiver.received.length).toBe(before);

  receiver.answer = (_, response) => response.writeHead(204).end();
  const resumed = (await owner.ask('PATCH', `/webhooks/${id}`, { paused: false })).body;
  expect(resumed).toMatchObject({ paused: false, state: 'active', notice: null });
  await owner.makeClient();
  await runJobs(deps);
  expect(receiver.received.length).toBe(before + 1);
});

test('one success keeps it from being paused', async () => {
  const { id } = await make();
  const at = async (days: number) => {
    await owner.makeClient();
    await runJobs(deps, { now: () => new Date(Date.now() + days * DAY_MS) });
  };
  fail();
  await at(0);
  receiver.answer = (_, response) => response.writeHead(204).end();
  await at(2);
  fail();
  await at(4);

  expect((await owner.ask('GET', `/webhooks/${id}`)).body.paused).toBe(false);
});

test('what waits for a webhook that is deleted is gone with it', async () => {
  const { id } = await make();
  await owner.makeClient();
  await owner.ask('DELETE', `/webhooks/${id}`);

  await runJobs(deps);

  expect(receiver.received).toEqual([]);
});

test('deliveries older than the log is kept are swept away with their attempts', async () => {
  const { id } = await make();
  await owner.makeClient();
  await owner.makeClient();
  await runJobs(deps);
  const [kept, old] = await deliveriesOf(id);
  await deps.pool.query(
    "update webhook_deliveries set created_at = now() - interval '31 days' where id = $1",
    [old.id],
  );
  await deps.pool.query("insert into job_requests (kind, data) values ('webhooks.sweep', '{}')");

  await runJobs(deps);

  expect((await deliveriesOf(id)).map((each: { id: string }) => each.id)).toEqual([kept.id]);
  expect(
    (await deps.pool.query('select from webhook_attempts where delivery_id = $1', [old.id])).rowCount,
  ).toBe(0);
});
