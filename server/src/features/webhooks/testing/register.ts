import { WEBHOOK_EVENTS, WebhookMessage } from '@clientele/contract/webhooks';
import { Value } from 'typebox/value';
import { beforeEach, expect } from 'vitest';
import { createTestApp } from '../../../testing/app.ts';
import { startReceiver } from './receiver.ts';
import { runJobs } from './run-jobs.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** What tests of deliveries have in common: a register with an owner, and a receiver on loopback. Each test begins without webhooks. */
export async function startRegister() {
  const { deps, signIn } = await createTestApp({ WEBHOOK_ALLOW_PRIVATE: '127.0.0.1' });
  const owner = await signIn('owner');
  const receiver = await startReceiver();
  const succeed = () => {
    receiver.answer = (_, response) => response.writeHead(204).end();
  };

  beforeEach(async () => {
    await deps.pool.query('delete from webhooks; delete from job_requests');
    receiver.received.length = 0;
    succeed();
  });

  const requests = async () => (await deps.pool.query('select * from job_requests')).rows;
  return {
    deps,
    owner,
    receiver,
    succeed,
    fail: (status = 503, headers = {}) => {
      receiver.answer = (_, response) => response.writeHead(status, headers).end('busy');
    },
    make: async (events: readonly string[] = WEBHOOK_EVENTS) =>
      (await owner.ask('POST', '/webhooks', { url: receiver.url, events })).body,
    read: async (id: string) => (await owner.ask('GET', `/webhooks/${id}`)).body,
    deliveriesOf: async (id: string, query = '') =>
      (await owner.ask('GET', `/webhooks/${id}/deliveries${query}`)).body.data,
    requests,
    /** What was received, each as the contract has it. */
    messages: () =>
      receiver.received.map(({ body }) => {
        const message = JSON.parse(body);
        expect([...Value.Errors(WebhookMessage, message)]).toEqual([]);
        return message;
      }),
    /** What the audit log says of a webhook, oldest first. */
    audited: async (id: string) =>
      (
        await deps.pool.query(
          'select event, account_id, detail from audit_log where target_id = $1 order by id',
          [id],
        )
      ).rows,
    /** Lets the time come of each attempt that is planned, one after the other, until none is. */
    runAllAttempts: async () => {
      let now = new Date();
      for (;;) {
        await runJobs(deps, { now: () => now });
        const [next] = await requests();
        if (!next) return;
        now = next.start_after;
      }
    },
  };
}
