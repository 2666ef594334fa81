import { ROLES } from '@clientele/contract/permissions';
import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { signInEveryRole } from '../../testing/every-role.ts';
import { makeApiKey, withKey } from '../api-keys/testing/bearers.ts';

const testApp = await createTestApp();
const { app, stranger } = testApp;
const people = await signInEveryRole(testApp);

test.each(ROLES)('the role %s sees how Clientele runs only as an owner', async (role) => {
  const { status, text } = await people[role].ask('GET', '/operations');

  expect(status).toBe(role === 'owner' ? 200 : 403);
  if (role !== 'owner') expect(text).not.toContain('charts');
});

test('strangers see nothing of it', async () => {
  expect((await stranger.ask('GET', '/operations')).status).toBe(401);
});

test('a key sees it only with the role of an owner', async () => {
  const { key } = await makeApiKey(people.owner, 'owner');
  const less = await makeApiKey(people.owner, 'editor');

  expect((await stranger.ask('GET', '/operations', undefined, withKey(key))).status).toBe(200);
  expect((await stranger.ask('GET', '/operations', undefined, withKey(less.key))).status).toBe(403);
});

test('there is nothing to change at it', async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    const { statusCode } = await app.inject({
      method,
      url: '/api/v1/operations',
      headers: people.owner.headers,
    });
    expect([404, 405], method).toContain(statusCode);
  }
});

test('a range that does not exist, and a parameter that does not, are refused', async () => {
  for (const query of ['range=1y', 'range=', 'query=up'])
    expect((await people.owner.ask('GET', `/operations?${query}`)).status, query).toBe(400);
});

test('the password of a Prometheus that does not answer is not told', async () => {
  const away = await createTestApp({ PROMETHEUS_URL: 'http://metrics:not-to-be-told@127.0.0.1:9' });
  const owner = await away.signIn('owner');
  const { status, text, body } = await owner.ask('GET', '/operations');

  expect(status).toBe(200);
  expect(body.charts.requests).toEqual({
    data: null,
    missing: { reason: 'failed', detail: 'Prometheus does not answer at http://127.0.0.1:9.' },
  });
  expect(text).not.toContain('not-to-be-told');
});
