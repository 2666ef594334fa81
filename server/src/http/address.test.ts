import { expect, test } from 'vitest';
import { createTestApp } from '../testing/app.ts';
import { networkOf } from './address.ts';

/** What is left of the budget of whom the register takes the sender for, after each of these requests. */
async function leftOfEach(trustedProxies: string, senders: readonly (readonly [string, string?])[]) {
  const { app } = await createTestApp({ RATE_LIMIT: 'on', TRUSTED_PROXIES: trustedProxies });
  const left = [];
  for (const [remoteAddress, forwarded] of senders) {
    const headers =
      forwarded === undefined ? {} : { 'x-forwarded-for': forwarded, forwarded: `for=${forwarded}` };
    const answer = await app.inject({ url: '/api/v1/session', remoteAddress, headers });
    left.push(Number(/;r=(\d+);/.exec(String(answer.headers.ratelimit))?.[1]));
  }
  return left;
}

test('nobody is believed who sent it for someone else, where no proxy is trusted', async () => {
  const left = await leftOfEach('', [
    ['203.0.113.1', '198.51.100.1'],
    ['203.0.113.1', '198.51.100.2'],
    ['203.0.113.1'],
    ['127.0.0.1', '203.0.113.1'],
    ['198.51.100.1'],
  ]);

  expect(left).toEqual([299, 298, 297, 299, 299]);
});

test('a trusted proxy is believed, and what others wrote before it is not', async () => {
  const left = await leftOfEach('10.0.0.0/8, loopback', [
    ['10.0.0.1', '198.51.100.1'],
    ['127.0.0.1', '198.51.100.1'],
    // The proxy added who connected to it: the rest is that one's word.
    ['10.0.0.1', '192.0.2.66, 198.51.100.1'],
    // Two proxies.
    ['10.0.0.1', '198.51.100.1, 10.0.0.2'],
    ['::ffff:10.0.0.1', '198.51.100.1'],
    ['10.0.0.1', '198.51.100.2'],
    // Not a proxy.
    ['203.0.113.1', '198.51.100.1'],
    ['203.0.113.1', '198.51.100.2'],
  ]);

  expect(left).toEqual([299, 298, 297, 296, 295, 299, 299, 298]);
});

test('a text that is no address counts for the proxy that passed it on', async () => {
  const left = await leftOfEach('10.0.0.0/8', [
    ['10.0.0.1', 'unknown'],
    ['10.0.0.1', '_hidden'],
    ['10.0.0.1', `${'9'.repeat(200)}`],
    ['10.0.0.1'],
  ]);

  expect(left).toEqual([299, 298, 297, 296]);
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['::1', '::/64'],
])('%s belongs to %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
