import { WEBHOOK_EVENTS, WEBHOOK_MAX_COUNT } from '@clientele/contract/webhooks';
import { Webhook } from 'standardwebhooks';
import { beforeEach, expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { startReceiver } from './testing/receiver.ts';
import { runJobs } from './testing/run-jobs.ts';

const { deps, signIn } = await createTestApp({ WEBHOOK_ALLOW_PRIVATE: '127.0.0.1' });
const owner = await signIn('owner');
const receiver = await startReceiver();

beforeEach(async () => {
  await deps.pool.query('delete from webhooks');
  receiver.received.length = 0;
  receiver.answer = (_, response) => response.writeHead(204).end();
});

const make = async (values: object = {}) => {
  const { status, body, text } = await owner.ask('POST', '/webhooks', {
    url: receiver.url,
    events: ['client.created'],
    ...values,
  });
  if (status !== 201) throw new Error(text);
  return body;
};
const audited = async () =>
  (
    await deps.pool.query(
      "select event, target_id, detail from audit_log where event like 'webhook.%' order by id",
    )
  ).rows;

test('a webhook is made, read, listed, changed, paused, resumed and deleted', async () => {
  const { secret, ...made } = await make({ description: ' Sync e\u0301 ' });
  expect(made).toMatchObject({
    url: receiver.url,
    description: 'Sync é',
    events: ['client.created'],
    paused: false,
    state: 'active',
    notice: null,
    failing_since: null,
    account: { id: owner.id, name: owner.name },
    previous_secret_until: null,
  });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const path = `/webhooks/${made.id}`;
  expect((await owner.ask('GET', path)).body).toEqual(made);
  expect((await owner.ask('GET', '/webhooks')).body.data).toEqual([made]);

  const changed = await owner.ask('PATCH', path, {
    url: `${receiver.url}other`,
    description: null,
    events: ['task.done'],
    paused: true,
  });
  expect(changed.body).toMatchObject({
    url: `${receiver.url}other`,
    description: null,
    events: ['task.done'],
    paused: true,
    state: 'paused',
  });
  expect((await owner.ask('PATCH', path, { paused: false })).body).toMatchObject({
    paused: false,
    state: 'active',
  });

  expect((await owner.ask('DELETE', path)).status).toBe(204);
  expect((await owner.ask('DELETE', path)).status).toBe(404);
  expect((await owner.ask('GET', path)).status).toBe(404);
  // In no order: what one request did within a millisecond has none.
  expect(
    (await audited())
      .filter(({ target_id }) => target_id === made.id)
      .map(({ event }) => event)
      .sort(),
  ).toEqual(['webhook.changed', 'webhook.changed', 'webhook.made', 'webhook.paused', 'webhook.removed']);
});

test.each([
  ['/url', { url: 'nowhere' }, 'https://'],
  ['/url', { url: 'ftp://127.0.0.1/' }, 'https://'],
  ['/url', { url: 'https://user:password@example.com/' }, 'password'],
  ['/url', { url: 'https://10.0.0.1/' }, 'private address'],
  ['/url', { url: 'https://[::1]/' }, 'private address'],
  ['/url', { url: 'https://169.254.169.254/' }, 'private address'],
  ['/url', { url: 'http://8.8.8.8/' }, 'Use https://'],
  ['/url', { url: 'https://no-such-name.invalid/' }, 'can not be resolved'],
  ['/url', { url: '' }, 'empty'],
  ['/url', { url: 5 }, 'text'],
  ['/events', { events: [] }, 'at least 1'],
  ['/events/0', { events: ['client.eaten'] }, 'client.created'],
  ['/events', { events: ['task.done', 'task.done'] }, 'once'],
  ['/description', { description: ' ' }, 'blank'],
  ['/paused', { paused: 'no' }, 'true or false'],
  ['/secret', { secret: 'whsec_mine' }, 'no such field'],
])('%s is named as wrong in %j', async (pointer, wrong, words) => {
  const { id } = await make();

  for (const answer of [
    await owner.ask('POST', '/webhooks', { url: receiver.url, events: ['task.done'], ...wrong }),
    await owner.ask('PATCH', `/webhooks/${id}`, wrong),
  ]) {
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([400, pointer]);
    expect(answer.body.errors[0].detail).toContain(words);
  }
  expect((await owner.ask('GET', '/webhooks')).body.data).toHaveLength(1);
});

test('every event can be asked for, and no more webhooks than a firm needs', async () => {
  await make({ events: WEBHOOK_EVENTS });
  await deps.pool.query(
    `insert into webhooks (account_id, url, events, secret) select $1, 'https://example.com', '{}', '' from generate_series(2, $2)`,
    [owner.id, WEBHOOK_MAX_COUNT],
  );

  const { status, body } = await owner.ask('POST', '/webhooks', { url: receiver.url, events: ['task.done'] });

  expect([status, body.errors[0].detail]).toEqual([400, expect.stringContaining('Delete one first')]);
});

test('a test is sent once, also by a paused webhook, and its delivery says what came of it', async () => {
  const { id, secret } = await make({ paused: true });

  const asked = await owner.ask('POST', `/webhooks/${id}/test`);
  expect([asked.status, asked.body.state, asked.body.attempts]).toEqual([202, 'pending', []]);
  await runJobs(deps);

  const { body } = await owner.ask('GET', `/webhooks/${id}/deliveries/${asked.body.id}`);
  expect(body).toMatchObject({ type: 'webhook.test', state: 'delivered', next_attempt_at: null });
  expect(body.attempts).toEqual([
    {
      attempt: 1,
      at: expect.any(String),
      duration_ms: expect.any(Number),
      status: 204,
      answer: '',
      error: null,
    },
  ]);
  const [got] = receiver.received;
  expect(new Webhook(secret).verify(got?.body ?? '', got?.headers ?? {})).toMatchObject({
    type: 'webhook.test',
    data: { webhook_id: id },
  });
  receiver.answer = (_, response) => response.writeHead(500).end('no');
  const failing = await owner.ask('POST', `/webhooks/${id}/test`);
  expect(await runJobs(deps)).toBe(1);
  expect((await owner.ask('GET', `/webhooks/${id}/deliveries/${failing.body.id}`)).body).toMatchObject({
    state: 'failed',
    attempts: [{ status: 500, answer: 'no' }],
  });
});

test('after a rotation both secrets sign for a day, then the new one only', async () => {
  const { id, secret: old } = await make();

  const rotated = await owner.ask('POST', `/webhooks/${id}/rotate-secret`);
  expect([rotated.status, rotated.headers['cache-control']]).toEqual([200, 'no-store']);
  const until = new Date(rotated.body.previous_secret_until);
  expect((await owner.ask('GET', `/webhooks/${id}`)).body.previous_secret_until).toBe(until.toISOString());
  /** Which of the two verify what is sent at this time; the library itself wants a message to be of now. */
  const signersAt = async (now: Date) => {
    await owner.ask('POST', `/webhooks/${id}/test`);
    await runJobs(deps, { now: () => now });
    const { headers = {}, body = '' } = receiver.received.at(-1) ?? {};
    return [old, rotated.body.secret].map((each: string) =>
      headers['webhook-signature']
        ?.split(' ')
        .includes(new Webhook(each).sign(headers['webhook-id'] ?? '', now, body)),
    );
  };

  expect(await signersAt(new Date())).toEqual([true, true]);
  expect(await signersAt(new Date(until.getTime() - 1000))).toEqual([true, true]);
  expect(await signersAt(new Date(until.getTime() + 1000))).toEqual([false, true]);
});

test('a rotation is on record, without either secret', async () => {
  const { id } = await make();

  await owner.ask('POST', `/webhooks/${id}/rotate-secret`);
  const missing = await owner.ask('POST', `/webhooks/${owner.id}/rotate-secret`);

  expect(missing.status).toBe(404);
  const { rows } = await deps.pool.query(
    "select account_id, target_id, detail from audit_log where event = 'webhook.secret_rotated'",
  );
  expect(rows.filter(({ target_id }) => target_id === owner.id)).toEqual([]);
  expect(rows.filter(({ target_id }) => target_id === id)).toEqual([
    { account_id: owner.id, target_id: id, detail: { host: new URL(receiver.url).host } },
  ]);
});

test('deliveries are paged, newest first, and filtered by their state', async () => {
  const { id } = await make();
  for (let count = 0; count < 5; count += 1) await owner.ask('POST', `/webhooks/${id}/test`);
  const path = `/webhooks/${id}/deliveries`;
  const all = (await owner.ask('GET', path)).body.data.map((each: { id: string }) => each.id);

  const seen: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await owner.ask('GET', `${path}?limit=2${cursor}`);
    seen.push(...body.data.map((each: { id: string }) => each.id));
    if (body.next_cursor === null) break;
    cursor = `&cursor=${body.next_cursor}`;
  }

  expect(seen).toEqual(all);
  expect(new Set(seen).size).toBe(5);
  expect((await owner.ask('GET', `${path}?state=delivered`)).body.data).toEqual([]);
  expect((await owner.ask('GET', `${path}?state=pending`)).body.data).toHaveLength(5);
  expect((await owner.ask('GET', `${path}?state=gone`)).status).toBe(400);
  expect((await owner.ask('GET', `${path}?cursor=x`)).body.code).toBe('invalid_cursor');
  const other = await make();
  const { next_cursor } = (await owner.ask('GET', `${path}?limit=2`)).body;
  expect((await owner.ask('GET', `/webhooks/${other.id}/deliveries?cursor=${next_cursor}`)).status).toBe(400);
});

test.each([[{}], [{ since: 'yesterday' }], [{ since: '2026-02-30T00:00:00Z' }], [{ since: null }]])(
  'a replay since %j is refused',
  async (body) => {
    const { id } = await make();

    expect((await owner.ask('POST', `/webhooks/${id}/replay`, body)).body.errors[0].pointer).toBe('/since');
  },
);
