import { WEBHOOK_FAILING_DAYS } from '@clientele/contract/webhooks';
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, startRegister } from './testing/register.ts';
import { runJobs } from './testing/run-jobs.ts';

const { deps, owner, receiver, make, read, fail, succeed, audited, deliveriesOf, runAllAttempts } =
  await startRegister();

/** The entry of the audit log, which is nobody's act. */
const pausedBecause = (reason: string) => ({
  event: 'webhook.paused',
  account_id: null,
  detail: { host: new URL(receiver.url).host, reason },
});

test('after days of nothing but failure a webhook is paused, says so, and begins anew when it is resumed', async () => {
  const { id } = await make();
  fail();
  await owner.makeClient();
  await runJobs(deps);
  const tryAt = async (time: number) => {
    await owner.makeClient();
    await runJobs(deps, { now: () => new Date(time) });
    return read(id);
  };
  const limit = Date.now() + WEBHOOK_FAILING_DAYS * DAY_MS;

  expect(await tryAt(limit - HOUR_MS)).toMatchObject({ paused: false, state: 'failing' });
  const paused = await tryAt(limit + HOUR_MS);
  expect(paused).toMatchObject({
    paused: true,
    state: 'paused',
    notice: expect.stringContaining(`every delivery failed for ${WEBHOOK_FAILING_DAYS} days`),
  });
  expect((await audited(id)).at(-1)).toMatchObject(pausedBecause('failing'));
  const before = receiver.received.length;
  await owner.makeClient();
  await runAllAttempts();
  expect(receiver.received.length).toBe(before);

  succeed();
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
  succeed();
  await at(2);
  fail();
  await at(4);

  expect((await read(id)).paused).toBe(false);
});

test('a receiver that answers 410 Gone is told nothing more: the webhook is paused at once, says why, and can be resumed', async () => {
  const { id } = await make();
  fail(410);
  await owner.makeClient();
  await owner.makeClient();

  await runAllAttempts();

  expect(await read(id)).toMatchObject({
    paused: true,
    state: 'paused',
    notice: expect.stringContaining('410 Gone'),
  });
  expect((await audited(id)).at(-1)).toEqual(pausedBecause('gone'));
  expect(receiver.received).toHaveLength(1);
  const states = (await deliveriesOf(id)).map(({ state }: { state: string }) => state);
  expect(states).toEqual(['failed', 'failed']);

  succeed();
  const resumed = (await owner.ask('PATCH', `/webhooks/${id}`, { paused: false })).body;
  expect(resumed).toMatchObject({ paused: false, state: 'active', notice: null, failing_since: null });
  await owner.ask('POST', `/webhooks/${id}/replay`, { since: new Date(Date.now() - HOUR_MS).toISOString() });
  await runAllAttempts();
  expect(receiver.received).toHaveLength(3);
});

test('a test that is answered 410 Gone pauses too, and one that arrives later does not change why', async () => {
  const { id } = await make();
  fail(410);
  await owner.ask('POST', `/webhooks/${id}/test`);
  await runJobs(deps);
  const paused = await read(id);

  succeed();
  await owner.ask('POST', `/webhooks/${id}/test`);
  await runJobs(deps);

  expect(paused).toMatchObject({ state: 'paused', notice: expect.stringContaining('410 Gone') });
  expect(await read(id)).toMatchObject({ state: 'paused', notice: paused.notice });
});

test('a webhook that its owner paused says nothing of 410 Gone', async () => {
  const { id } = await make();
  await owner.ask('PATCH', `/webhooks/${id}`, { paused: true });
  fail(410);
  await owner.ask('POST', `/webhooks/${id}/test`);
  await runJobs(deps);

  expect(await read(id)).toMatchObject({ state: 'paused', notice: null });
});
