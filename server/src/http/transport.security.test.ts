import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { InjectOptions } from 'fastify';
import { expect, test } from 'vitest';
import { makePerson } from '../features/session/testing/people.ts';
import { createTestApp, type TestApp } from '../testing/app.ts';

const PUBLIC = 'https://clients.example.com';
const EVIL = 'evil.example';

const behindProxy = await createTestApp({ PUBLIC_URL: PUBLIC, TRUSTED_PROXIES: 'loopback,10.0.0.0/8' });
const withoutProxy = await createTestApp({ PUBLIC_URL: PUBLIC });
const plain = await createTestApp({ PUBLIC_URL: 'http://clients.example.com' });

const ask = ({ app }: TestApp, options: InjectOptions) =>
  app.inject({ ...options, headers: { host: EVIL, ...options.headers } });
const overHttp = { 'x-forwarded-proto': 'http' };
const overHttps = { 'x-forwarded-proto': 'https' };

test.each([
  ['/', '/'],
  ['/clients?q=M%C3%BCller&sort=-name', '/clients?q=M%C3%BCller&sort=-name'],
  ['/assets/app.js', '/assets/app.js'],
  ['/icon.svg', '/icon.svg'],
  ['//evil.example/clients', '//evil.example/clients'],
  ['/@evil.example', '/@evil.example'],
  ['/apiary', '/apiary'],
])('a page over http leads to the same one over https, at PUBLIC_URL: %s', async (url, path) => {
  for (const method of ['GET', 'HEAD'] as const) {
    const answer = await ask(behindProxy, { method, url, headers: overHttp });
    expect([answer.statusCode, answer.headers.location]).toEqual([308, PUBLIC + path]);
    expect(new URL(String(answer.headers.location)).origin).toBe(PUBLIC);
    expect(answer.headers).not.toHaveProperty('set-cookie');
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
  }
});

test.each<[InjectOptions['method'], string]>([
  ['GET', '/api/v1/session'],
  ['GET', '/api/v1/clients?limit=1'],
  ['GET', '/api/v1/openapi.json'],
  ['GET', '/api/nothing'],
  ['GET', '/api'],
  ['GET', '//api/v1/clients'],
  ['GET', '/%61pi/v1/clients'],
  ['POST', '/api/v1/clients'],
  ['POST', '/api/auth/sign-in/email'],
  ['POST', '/clients'],
  ['DELETE', '/'],
])('the API over http is refused rather than redirected: %s %s', async (method, url) => {
  const person = await makePerson(behindProxy.app, behindProxy.deps, 'owner');
  for (const headers of [overHttp, {}, { ...overHttp, ...person.headers, authorization: 'Bearer clt_x' }]) {
    const answer = await ask(behindProxy, { method, url, headers });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'https_required']);
    expect(answer.json().detail).toContain(`Use ${PUBLIC}.`);
    for (const name of ['set-cookie', 'location']) expect(answer.headers).not.toHaveProperty(name);
  }
});

test('nobody is signed in over http, whatever they send', async () => {
  const payload = { email: 'a@example.com', password: 'a long enough password' };
  const answer = await ask(behindProxy, { method: 'POST', url: '/api/auth/sign-in/email', payload });

  expect([answer.statusCode, answer.json().code]).toEqual([403, 'https_required']);
});

test.each(['/healthz', '/readyz', '/healthz?from=balancer'])('%s is answered over http', async (url) => {
  for (const headers of [overHttp, {}])
    expect((await ask(behindProxy, { url, headers })).statusCode).toBe(200);
});

test('what a trusted proxy says came over https is served', async () => {
  expect((await ask(behindProxy, { url: '/clients', headers: overHttps })).statusCode).toBe(200);
  expect((await ask(behindProxy, { url: '/api/v1/session', headers: overHttps })).statusCode).toBe(401);
});

test('nobody else is believed: the header comes from anyone', async () => {
  const forged = await ask(withoutProxy, { url: '/api/v1/session', headers: overHttps });
  const stranger = await ask(behindProxy, {
    url: '/api/v1/session',
    headers: overHttps,
    remoteAddress: '203.0.113.9',
  });

  expect([forged.json().code, stranger.json().code]).toEqual(['https_required', 'https_required']);
});

test('where PUBLIC_URL is http, or there is none, nothing is redirected', async () => {
  expect((await ask(plain, { url: '/clients' })).statusCode).toBe(200);
  expect((await ask(plain, { url: '/api/v1/session' })).statusCode).toBe(401);
});

test('a request line with a whole address leads nowhere else', async () => {
  const { app } = withoutProxy;
  await app.listen({ host: '127.0.0.1', port: 0 });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.end(`GET http://${EVIL}/clients HTTP/1.1\r\nHost: ${EVIL}\r\nConnection: close\r\n\r\n`);
  const answer = await text(socket);

  expect(answer).toContain('308 Permanent Redirect');
  expect(answer).toMatch(/^location: https:\/\/clients\.example\.com\/clients\r$/m);
  expect(answer).not.toContain(EVIL);
});

test.each([
  ['host', EVIL],
  ['x-forwarded-host', EVIL],
  ['forwarded', `host=${EVIL};proto=https`],
  ['x-original-url', `https://${EVIL}/`],
])('%s never shows up in an answer', async (name, value) => {
  const owner = await makePerson(behindProxy.app, behindProxy.deps, 'owner');
  const headers = { ...overHttps, host: 'clients.example.com', ...owner.headers, [name]: value };
  const answers = await Promise.all([
    ask(behindProxy, { url: '/clients', headers }),
    ask(behindProxy, { url: '/none.html', headers: { ...headers, accept: 'text/html' } }),
    ask(behindProxy, { url: '/api/v1/session', headers }),
    ask(behindProxy, { url: '/api/v1/openapi.json', headers }),
    ask(behindProxy, { url: '/clients', headers: { ...headers, 'x-forwarded-proto': 'http' } }),
    ask(behindProxy, {
      method: 'POST',
      url: '/api/v1/invitations',
      headers,
      payload: { email: `grace.${name}@example.com`, role: 'viewer' },
    }),
  ]);

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 404, 200, 200, 308, 201]);
  for (const { headers: said, body } of answers) expect(JSON.stringify(said) + body).not.toContain(EVIL);
});
