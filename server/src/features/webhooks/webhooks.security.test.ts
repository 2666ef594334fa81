import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { EVERYONE, NOBODY, signInEveryRole, withoutRequestId } from '../../testing/every-role.ts';
import { startReceiver } from './testing/receiver.ts';
import { runJobs } from './testing/run-jobs.ts';

const testApp = await createTestApp({ WEBHOOK_ALLOW_PRIVATE: '127.0.0.1' });
const { deps, signIn } = testApp;
const people = await signInEveryRole(testApp);
const { owner } = people;
const receiver = await startReceiver();
const VALUES = { url: receiver.url, events: ['client.created', 'client.updated', 'note.created'] };

const make = async (by = owner) => (await by.ask('POST', '/webhooks', VALUES)).body;
const makeDelivery = async (id: string) => (await owner.ask('POST', `/webhooks/${id}/test`)).body.id;

/** What every route answers this person, of a webhook and one of its deliveries. Deleting comes last. */
async function askAll(who: (typeof EVERYONE)[number], webhook: string, delivery: string) {
  const { ask } = people[who];
  const path = `/webhooks/${webhook}`;
  return [
    await ask('GET', '/webhooks'),
    await ask('POST', '/webhooks', VALUES),
    await ask('GET', path),
    await ask('PATCH', path, { description: 'changed' }),
    await ask('POST', `${path}/rotate-secret`),
    await ask('POST', `${path}/test`),
    await ask('GET', `${path}/deliveries`),
    await ask('GET', `${path}/deliveries/${delivery}`),
    await ask('POST', `${path}/deliveries/${delivery}/replay`),
    await ask('POST', `${path}/replay`, { since: '2020-01-01T00:00:00Z' }),
    await ask('DELETE', path),
  ];
}

const OK = [200, 201, 200, 200, 200, 202, 200, 200, 202, 202, 204];

test.each(EVERYONE)(
  'the role %s manages webhooks only as an owner, also those of another owner',
  async (who) => {
    const { id } = await make(await signIn('owner'));

    const statuses = (await askAll(who, id, await makeDelivery(id))).map(({ status }) => status);

    expect(statuses).toEqual(who === 'owner' ? OK : OK.map(() => (who === 'stranger' ? 401 : 403)));
  },
);

test('a refusal is alike whether the webhook is there or not, and tells nothing of it', async () => {
  const { id } = await make();
  const there = await askAll('editor', id, await makeDelivery(id));
  const missing = await askAll('editor', NOBODY, NOBODY);

  expect(there.map(withoutRequestId)).toEqual(missing.map(withoutRequestId));
  for (const { text } of there) expect(text).not.toContain(receiver.url);
});

test('to an owner a missing webhook, and a delivery of another webhook, are not there', async () => {
  const statuses = (await askAll('owner', NOBODY, NOBODY)).slice(2).map(({ status }) => status);
  expect(statuses).toEqual(Array(9).fill(404));

  const delivery = await makeDelivery((await make()).id);
  const another = `/webhooks/${(await make()).id}/deliveries/${delivery}`;
  expect((await owner.ask('GET', another)).status).toBe(404);
  expect((await owner.ask('POST', `${another}/replay`)).status).toBe(404);
});

test('a secret is in the answers that make it and nowhere else, nor in the database as it is', async () => {
  const { id, secret } = await make();
  const rotated = (await owner.ask('POST', `/webhooks/${id}/rotate-secret`)).body.secret;
  const { rows } = await deps.pool.query('select * from webhooks where id = $1', [id]);
  const log = await deps.pool.query('select * from audit_log');
  const texts = [
    (await owner.ask('GET', '/webhooks')).text,
    (await owner.ask('GET', `/webhooks/${id}`)).text,
    (await owner.ask('PATCH', `/webhooks/${id}`, { paused: true })).text,
    (await owner.ask('POST', `/webhooks/${id}/test`)).text,
    JSON.stringify([rows, log.rows]),
  ];

  for (const text of texts)
    for (const each of [secret, rotated]) {
      expect(text).not.toContain(each);
      expect(text).not.toContain(each.slice('whsec_'.length));
    }
});

test('who signed in long ago confirms before making one, seeing a new secret or leading it elsewhere', async () => {
  const { id } = await make();
  const late = await signIn('owner');
  await deps.pool.query(
    "update sessions set confirmed_at = now() - interval '11 minutes' where account_id = $1",
    [late.id],
  );

  const answers = [
    await late.ask('POST', '/webhooks', VALUES),
    await late.ask('POST', `/webhooks/${id}/rotate-secret`),
    await late.ask('PATCH', `/webhooks/${id}`, { url: receiver.url }),
  ];

  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
    Array(3).fill([403, 'confirmation_required']),
  );
  expect((await late.ask('PATCH', `/webhooks/${id}`, { paused: true })).status).toBe(200);
});

/** How many messages come of a new client and a note on it. */
async function heard(): Promise<number> {
  receiver.received.length = 0;
  const client = await owner.makeClient();
  await owner.ask('POST', `/clients/${client.id}/notes`, { body: 'secret' });
  await runJobs(deps);
  return receiver.received.length;
}

test.each([{ active: false }, { role: 'editor' }, { role: 'own' }, { role: 'viewer' }])(
  'the webhooks of an account that became %j send nothing, also what waited and replays, until an owner takes them over',
  async (change) => {
    await deps.pool.query('delete from webhooks');
    const maker = await signIn('owner');
    const { id } = await make(maker);
    expect(await heard()).toBe(2);
    await owner.makeClient();
    const waiting = await makeDelivery(id);

    expect((await owner.ask('PATCH', `/accounts/${maker.id}`, change)).status).toBe(200);

    expect(await heard()).toBe(0);
    await owner.ask('POST', `/webhooks/${id}/deliveries/${waiting}/replay`);
    await owner.ask('POST', `/webhooks/${id}/replay`, { since: '2020-01-01T00:00:00Z' });
    await runJobs(deps);
    expect(receiver.received).toEqual([]);
    expect((await owner.ask('GET', `/webhooks/${id}`)).body).toMatchObject({
      state: 'stopped',
      notice: expect.stringContaining(maker.name),
      account: { id: maker.id },
    });

    const resumed = await owner.ask('PATCH', `/webhooks/${id}`, { paused: false });
    expect(resumed.body).toMatchObject({ state: 'active', account: { id: owner.id } });
    expect(await heard()).toBe(2);
  },
);
