import fastify from 'fastify';
import { expect, test } from 'vitest';
import type { App } from '../deps.ts';
import { createTestApp } from '../testing/app.ts';
import { describeApi } from './openapi.ts';
import type { Operation } from './operation.ts';
import { announceDeprecations } from './versions.ts';

const { app } = await createTestApp();

const DEPRECATED = { since: '2026-01-01', sunset: '2026-07-01', successor: '/api/v1/new' } as const;
const OPERATIONS: Record<string, Operation> = {
  'GET /api/v1/old': { tag: 'test', id: 'readOld', summary: 'Goes away', deprecated: DEPRECATED },
  'GET /api/v1/new': { tag: 'test', id: 'readNew', summary: 'Stays' },
};

async function appWithRoutes(): Promise<App> {
  const made = fastify() as unknown as App;
  announceDeprecations(made, OPERATIONS);
  await describeApi(made, OPERATIONS);
  for (const name of ['old', 'new'])
    made.get(`/api/v1/${name}`, { config: { access: 'public' } }, async (request) => {
      if (request.headers['x-fail']) throw new Error('It failed');
      return {};
    });
  await made.ready();
  return made;
}

test('an operation that goes away says since when, when, and what comes instead, on errors too', async () => {
  const made = await appWithRoutes();
  for (const options of [{}, { headers: { 'x-fail': 'yes' } }, { method: 'HEAD' as const }]) {
    const old = await made.inject({ url: '/api/v1/old', ...options });
    const fresh = await made.inject({ url: '/api/v1/new', ...options });
    expect(old.headers).toMatchObject({
      deprecation: '@1767225600',
      sunset: 'Wed, 01 Jul 2026 00:00:00 GMT',
      link: '</api/v1/new>; rel="successor-version"',
    });
    for (const name of ['deprecation', 'sunset', 'link']) expect(fresh.headers[name]).toBeUndefined();
  }
});

test('the OpenAPI document says it too', async () => {
  const { paths } = (await appWithRoutes()).swagger() as {
    paths: Record<
      string,
      { get: { deprecated?: boolean; description?: string; responses: Record<string, { headers?: object }> } }
    >;
  };

  const old = paths['/api/v1/old']?.get;
  expect([old?.deprecated, old?.description]).toEqual([
    true,
    'Deprecated since 2026-01-01, and gone on 2026-07-01. Use /api/v1/new instead.',
  ]);
  expect(Object.keys(old?.responses[200]?.headers ?? {})).toEqual(
    expect.arrayContaining(['Deprecation', 'Sunset']),
  );
  expect(paths['/api/v1/new']?.get.deprecated).toBeUndefined();
});

test.each(['/api/v2', '/api/v2/clients', '/api/v0/clients?q=x', '/api/v10/'])(
  'there is no %s, and the answer says which there is',
  async (url) => {
    for (const method of ['GET', 'POST'] as const) {
      const answer = await app.inject({ method, url });
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
      expect(answer.json().detail).toMatch(/^There is no version v\d+ of this API\. Use \/api\/v1,/);
    }
  },
);

test('other addresses are not taken for versions', async () => {
  for (const url of ['/api/v1/nothing', '/api/vx'])
    expect((await app.inject(url)).body).not.toContain('There is no version');
});
