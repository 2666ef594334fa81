import { ACTIONS, isAllowed, ROLES } from '@clientele/contract/permissions';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import type { App } from '../deps.ts';
import { createAccountsApp } from '../features/session/testing/accounts-app.ts';
import { makePerson } from '../features/session/testing/people.ts';
import { answerErrors } from './problems.ts';
import { registerSessions } from './session.ts';

const { app: base, deps } = await createAccountsApp();

/** An app with a route for each action, one for the signed in and one for anyone. */
async function createGuardedApp(): Promise<App> {
  const app: App = Fastify();
  answerErrors(app);
  await registerSessions(app, deps);
  for (const access of [...ACTIONS, 'signed-in', 'public'] as const)
    app.get(`/api/v1/${access}`, { config: { access } }, async (request) => ({ name: request.account.name }));
  return app;
}

const app = await createGuardedApp();

test.each(['/api/v1/open', '/api/auth/open'])('%s without an access does not register', async (url) => {
  expect(() => app.get(url, async () => null)).toThrow(`GET ${url} does not name its access`);
});

test.each([...ACTIONS, 'signed-in'])('%s asks who it is', async (access) => {
  const answer = await app.inject({ url: `/api/v1/${access}` });

  expect([answer.statusCode, answer.json().code]).toEqual([401, 'not_signed_in']);
});

test.each(ROLES)('the role %s may do what its role allows, and is told what it lacks', async (role) => {
  const { headers, name } = await makePerson(base, deps, role);

  for (const action of ACTIONS) {
    const answer = await app.inject({ url: `/api/v1/${action}`, headers });
    if (isAllowed(role, action)) expect(answer.json()).toEqual({ name });
    else expect([answer.statusCode, answer.json().code]).toEqual([403, 'not_allowed']);
  }
  expect((await app.inject({ url: '/api/v1/signed-in', headers })).json()).toEqual({ name });
});

test('an answer to someone is kept by nothing', async () => {
  const { headers } = await makePerson(base, deps, 'viewer');

  const answer = await app.inject({ url: '/api/v1/signed-in', headers });

  expect(answer.headers['cache-control']).toBe('no-store');
});

test('names the roles that may', async () => {
  const { headers } = await makePerson(base, deps, 'viewer');

  const { detail } = (await app.inject({ url: '/api/v1/clients.write', headers })).json();

  expect(detail).toContain('the role Owner, Editor, or Own clients; yours is Viewer');
});

test('nobody is known on a public route, so a handler that needs someone answers 401', async () => {
  const { headers } = await makePerson(base, deps, 'owner');

  expect((await app.inject({ url: '/api/v1/public', headers })).statusCode).toBe(401);
});

test('answers 503, not 401, where the database can not say who it is', async () => {
  const other = await createAccountsApp();
  const person = await makePerson(other.app, other.deps, 'owner');
  await other.deps.pool.end();

  const answer = await other.app.inject({ url: '/api/v1/session', headers: person.headers });

  expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable']);
  expect(answer.headers['retry-after']).toBe('2');
});
