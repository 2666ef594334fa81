import { WEBHOOK_ATTEMPTS } from '@clientele/contract/webhooks';
import { expect, test } from 'vitest';
import { nextAttempt, retryDelay } from './retries.ts';
import { HOUR_MS, startRegister } from './testing/register.ts';
import { runJobs } from './testing/run-jobs.ts';

const { deps, owner, receiver, make, read, fail, deliveriesOf, requests, runAllAttempts } =
  await startRegister();

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
  expect(await read(id)).toMatchObject({
    state: 'failing',
    notice: expect.stringContaining('Every delivery fails'),
    failing_since: expect.any(String),
  });

  receiver.answer = (_, response) => response.writeHead(200).end('ok');
  await runAllAttempts();

  expect((await deliveriesOf(id))[0]).toMatchObject({
    state: 'delivered',
    attempts: [{ status: 503 }, { status: 200 }],
  });
  expect(await read(id)).toMatchObject({ state: 'active', notice: null, failing_since: null });
});

const NOW = new Date('2026-03-01T09:00:00Z');
const HALF = () => 0.5;
const answer = (status: number | null, retryAfter?: string) => ({
  status,
  answer: '',
  error: null,
  retryAfter,
});

test.each([
  ['120', 120],
  ['Sun, 01 Mar 2026 09:05:00 GMT', 300],
  [' 90 ', 90],
])('a busy receiver that asks for time until %j gets it, and a bit more', (retryAfter, seconds) => {
  for (const status of [429, 503]) {
    const soonest = nextAttempt(1, answer(status, retryAfter), NOW, () => 0).getTime() - NOW.getTime();
    const latest = nextAttempt(1, answer(status, retryAfter), NOW, () => 1).getTime() - NOW.getTime();
    expect([soonest, Math.round(latest)]).toEqual([seconds * 1000, seconds * 1100]);
  }
});

test.each([
  ['a shorter time than ours', 429, '1'],
  ['a time that is over', 503, 'Sun, 01 Mar 2026 08:00:00 GMT'],
  ['no time at all', 503, ''],
  ['what is no time', 429, 'soon'],
  ['what is less than nothing', 429, '-3600'],
  ['a time in a way that is not HTTP', 429, '2026-03-01T10:00:00Z'],
  ['time with another status', 500, '3600'],
  ['time, and is not there', null, '3600'],
])('a receiver that asks for %s is tried after ours', (_, status, retryAfter) => {
  expect(nextAttempt(2, answer(status, retryAfter), NOW, HALF)).toEqual(new Date(NOW.getTime() + 120_000));
});

test.each(['999999999999999999999', 'Fri, 01 Jan 2100 00:00:00 GMT', '43201'])(
  'no receiver puts the next attempt off for longer than our longest delay, such as until %j',
  (retryAfter) => {
    const next = nextAttempt(1, answer(503, retryAfter), NOW, () => 0);
    expect(next).toEqual(new Date(NOW.getTime() + 12 * HOUR_MS));
  },
);

test('the Retry-After of an answer is when its delivery is tried next', async () => {
  const { id } = await make();
  fail(429, { 'retry-after': '7200' });
  await owner.makeClient();
  const before = Date.now();

  await runJobs(deps);

  const [{ next_attempt_at }] = await deliveriesOf(id);
  const [{ start_after }] = await requests();
  expect(start_after.toISOString()).toBe(next_attempt_at);
  expect(Date.parse(next_attempt_at) - before).toBeGreaterThanOrEqual(2 * HOUR_MS);
});
