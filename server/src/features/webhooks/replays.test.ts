import { WEBHOOK_ATTEMPTS } from '@clientele/contract/webhooks';
import { expect, test } from 'vitest';
import { HOUR_MS, startRegister } from './testing/register.ts';
import { runJobs } from './testing/run-jobs.ts';

const { deps, owner, receiver, make, fail, succeed, audited, deliveriesOf, runAllAttempts } =
  await startRegister();

test('one delivery, or all that failed since a time, is sent once more with the same id', async () => {
  const { id } = await make();
  fail();
  await owner.makeClient();
  await owner.makeClient();
  await runAllAttempts();
  const deliveries = await deliveriesOf(id);
  succeed();
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

test('who asked for a replay is on record, with how many were sent again', async () => {
  const { id } = await make();
  fail();
  await owner.makeClient();
  await owner.makeClient();
  await runAllAttempts();
  const [{ id: delivery }] = await deliveriesOf(id);

  await owner.ask('POST', `/webhooks/${id}/deliveries/${delivery}/replay`);
  await owner.ask('POST', `/webhooks/${id}/replay`, { since: new Date(Date.now() - HOUR_MS).toISOString() });

  const replayed = (await audited(id)).filter(({ event }) => event === 'webhook.replayed');
  expect(replayed).toEqual(
    [1, 1].map((count) => ({
      event: 'webhook.replayed',
      account_id: owner.id,
      detail: { host: new URL(receiver.url).host, count },
    })),
  );
});

test('a replay that is not there is not on record', async () => {
  const { id } = await make();

  expect((await owner.ask('POST', `/webhooks/${id}/deliveries/${id}/replay`)).status).toBe(404);

  expect((await audited(id)).map(({ event }) => event)).toEqual(['webhook.made']);
});

test('a replay takes the place of what was planned', async () => {
  const { id } = await make();
  fail();
  await owner.makeClient();
  await runJobs(deps);
  const [{ id: delivery }] = await deliveriesOf(id);
  succeed();
  await owner.ask('POST', `/webhooks/${id}/deliveries/${delivery}/replay`);

  await runAllAttempts();

  expect(receiver.received).toHaveLength(2);
});

test.each([204, 503])(
  'a replay that is asked for while an attempt is under way, which is answered %i, is sent all the same',
  async (status) => {
    const { id } = await make();
    await owner.makeClient();
    receiver.answer = async (_, response) => {
      succeed();
      const [{ id: delivery }] = await deliveriesOf(id);
      await owner.ask('POST', `/webhooks/${id}/deliveries/${delivery}/replay`);
      response.writeHead(status).end();
    };

    await runJobs(deps);

    expect(receiver.received).toHaveLength(2);
    expect((await deliveriesOf(id))[0]).toMatchObject({
      state: 'delivered',
      next_attempt_at: null,
      attempts: [{ status }, { status: 204 }],
    });
  },
);
