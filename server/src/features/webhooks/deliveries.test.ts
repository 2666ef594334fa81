import { expect, test } from 'vitest';
import { startRegister } from './testing/register.ts';
import { runJobs } from './testing/run-jobs.ts';

const { deps, owner, receiver, make, deliveriesOf } = await startRegister();

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
