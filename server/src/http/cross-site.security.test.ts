import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import type { App, Deps } from '../deps.ts';
import { createAccountsApp } from '../features/session/testing/accounts-app.ts';
import { makePerson, PASSWORD } from '../features/session/testing/people.ts';
import { guardCrossSite } from './cross-site.ts';
import { answerErrors } from './problems.ts';

const { app: accounts, deps } = await createAccountsApp();

function createGuarded(environment: NodeJS.ProcessEnv): App {
  const app: App = Fastify();
  const guarded: Deps = { ...deps, config: readConfig(environment) };
  answerErrors(app);
  guardCrossSite(app, guarded);
  app.all('/', async () => 'done');
  return app;
}

const app = createGuarded({ PUBLIC_URL: 'https://clients.example.com' });
const host = 'localhost:3000';

const ALLOWED = [
  { host },
  { host, origin: 'http://localhost:3000' },
  { host, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' },
  { host, 'sec-fetch-site': 'none' },
  { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
  { host: '10.0.0.7:8080', origin: 'https://clients.example.com', 'sec-fetch-site': 'same-origin' },
];

const REFUSED = [
  { host, 'sec-fetch-site': 'cross-site' },
  { host, 'sec-fetch-site': 'same-site' },
  { host, 'sec-fetch-site': 'same-origin, cross-site' },
  { host, origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
  { host, origin: 'https://clients.example.com', 'sec-fetch-site': 'cross-site' },
  { host, origin: 'http://localhost:3001' },
  { host, origin: 'http://evil.example' },
  { host, origin: 'http://evil.example#localhost:3000' },
  { host, origin: 'http://localhost:3000.evil.example' },
  { host, origin: 'https://clients.example.com.evil.example' },
  { host, origin: 'null' },
  { host, origin: '' },
];

const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

test.each(ALLOWED)('lets a write pass with %j', async (headers) => {
  for (const method of WRITES) expect((await app.inject({ method, url: '/', headers })).statusCode).toBe(200);
});

test.each(REFUSED)('refuses a write with %j', async (headers) => {
  for (const method of WRITES) {
    const answer = await app.inject({ method, url: '/', headers });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'cross_site_request']);
  }
});

test.each(REFUSED)('lets a read pass with %j', async (headers) => {
  expect((await app.inject({ url: '/', headers })).statusCode).toBe(200);
});

test('without PUBLIC_URL, no other origin passes', async () => {
  const headers = { host, origin: 'https://clients.example.com' };

  expect((await createGuarded({}).inject({ method: 'POST', url: '/', headers })).statusCode).toBe(403);
});

test('another site can neither sign a reader in, nor out, nor change anything for them', async () => {
  const person = await makePerson(accounts, deps, 'owner');
  const headers = { ...person.headers, host, origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' };
  const send = (method: 'POST' | 'PATCH', url: string, payload: object) =>
    accounts.inject({ method, url, headers, payload });

  const answers = await Promise.all([
    send('POST', '/api/auth/sign-in/email', { email: person.email, password: PASSWORD }),
    send('POST', '/api/auth/sign-out', {}),
    send('PATCH', '/api/v1/session', { name: 'Mallory' }),
    send('POST', '/api/v1/invitations', { email: 'mallory@example.com', role: 'owner' }),
  ]);

  expect(answers.map((answer) => answer.json().code)).toEqual(Array(4).fill('cross_site_request'));
  const session = await accounts.inject({ url: '/api/v1/session', headers: person.headers });
  expect(session.json().account.name).toBe(person.name);
});
