import { createHash, randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import type { App } from '../deps.ts';
import { createTestApp } from '../testing/app.ts';
import { answerErrors } from './problems.ts';
import { sendSecurityHeaders } from './security-headers.ts';

const https = { 'x-forwarded-proto': 'https' };
const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

const PLAIN = await createTestApp();
const REPORTING = await createTestApp({
  PUBLIC_URL: 'https://clients.example.com',
  TRUSTED_PROXIES: 'loopback',
  SENTRY_DSN: 'https://key@errors.example.com/1',
  RELEASE: 'r-7',
});
const owner = await PLAIN.signIn('owner');

/** Of every answer, whatever it is. */
const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringMatching(/camera=\(\).*geolocation=\(\).*microphone=\(\).*payment=\(\)/),
  'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
};
const NEVER = ['server', 'x-powered-by', 'via', 'x-aspnet-version', 'x-runtime'];

const CLOSED =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
const PAGE =
  /^default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w+/=]{24}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'$/;
const ERROR_PAGE =
  /^default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; style-src 'sha256-[\w+/=]{44}'; img-src 'self'$/;

const asset = await findAsset();

async function findAsset(): Promise<string> {
  const page = await PLAIN.app.inject('/clients');
  return /\/assets\/[\w.-]+\.js/.exec(page.body)?.[0] ?? '';
}

/** The whole table: what is asked, its status, its policy, and whether it may be kept. */
test.each<[string, string, Record<string, string>, number, string | RegExp, string]>([
  ['a page', '/clients', html, 200, PAGE, 'private, no-cache'],
  ['the first page', '/', html, 200, PAGE, 'private, no-cache'],
  ['a page of a script', '/settings/people', {}, 200, PAGE, 'private, no-cache'],
  ['a file that never changes', asset, {}, 200, CLOSED, 'public, max-age=31536000, immutable'],
  ['a file', '/icon.svg', {}, 200, CLOSED, 'no-cache'],
  ['no file, for a script', '/assets/none.js', {}, 404, CLOSED, 'no-store'],
  ['no file, for a person', '/assets/none.js', html, 404, ERROR_PAGE, 'no-store'],
  ['the raw page', '/index.html', html, 404, ERROR_PAGE, 'no-store'],
  ['how the screens were built', '/.vite/manifest.json', {}, 404, CLOSED, 'no-store'],
  ['what they were built from', '/.sources', {}, 404, CLOSED, 'no-store'],
  ['an address that can not be read', '/%ff', {}, 400, CLOSED, 'no-store'],
  ['the same, for a person', '/%ff', html, 400, ERROR_PAGE, 'no-store'],
  ['health', '/healthz', {}, 200, CLOSED, ''],
  ['the API', '/api/v1/session', owner.headers, 200, CLOSED, 'no-store'],
  ['the API, not signed in', '/api/v1/clients', {}, 401, CLOSED, 'no-store'],
  ['nothing of the API', '/api/v1/nothing', html, 404, CLOSED, 'no-store'],
])('%s: %s', async (_, url, headers, status, policy, cache) => {
  const answer = await PLAIN.app.inject({ url, headers });

  expect(answer.statusCode).toBe(status);
  expect(answer.headers).toMatchObject(ALWAYS);
  expect(answer.headers['content-security-policy']).toEqual(
    typeof policy === 'string' ? policy : expect.stringMatching(policy),
  );
  expect(answer.headers['cache-control'] ?? '').toBe(cache);
  for (const name of [...NEVER, 'strict-transport-security']) expect(answer.headers).not.toHaveProperty(name);
  expect(String(answer.headers['content-security-policy'])).not.toMatch(/unsafe|\*|https?:/);
});

/** Routes that fail, which the server has none of. */
async function createBroken(environment: NodeJS.ProcessEnv = {}): Promise<App> {
  const config = readConfig(environment);
  const app: App = Fastify({ trustProxy: [...config.trustedProxies], genReqId: () => randomUUID() });
  answerErrors(app);
  sendSecurityHeaders(app, config);
  for (const path of ['/broken', '/api/v1/broken'])
    app.get(path, async () => {
      throw new Error('secret words of the inside');
    });
  app.get('/away', async () => {
    throw Object.assign(new Error('secret words of the inside'), { code: 'ECONNREFUSED' });
  });
  return app;
}

test.each([
  ['/broken', 500, 'Something went wrong on our side'],
  ['/away', 503, 'Clientele is not available right now'],
])('a person sees a page of what failed: %s', async (url, status, title) => {
  const answer = await (await createBroken()).inject({ url, headers: html });

  expect(answer.statusCode).toBe(status);
  expect(answer.headers).toMatchObject({
    ...ALWAYS,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': expect.stringMatching(ERROR_PAGE),
  });
  expect(answer.body).toContain(`<h1>${title}</h1>`);
  expect(answer.body).toContain(`<code>${answer.headers['x-request-id']}</code>`);
  expect(answer.body).not.toMatch(/secret|<script|style="/);
  const [style = ''] = /(?<=<style>)[\s\S]*(?=<\/style>)/.exec(answer.body) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(answer.headers['content-security-policy']).toContain(`'sha256-${hash}'`);
});

test.each([
  ['/api/v1/broken', html],
  ['/broken', {}],
  ['/broken', { ...html, 'sec-fetch-dest': 'image' }],
])('a script gets a problem of what failed: %s %j', async (url, headers) => {
  const answer = await (await createBroken()).inject({ url, headers });

  expect([answer.statusCode, answer.json().code]).toEqual([500, 'server_fault']);
  expect(answer.headers).toMatchObject({ ...ALWAYS, 'content-security-policy': CLOSED });
  expect(answer.body).not.toContain('secret');
});

test('what is wrong with an address is said without believing what stands in it', async () => {
  const answer = await PLAIN.app.inject({ url: '/<script>alert(1)</script>.html', headers: html });

  expect(answer.statusCode).toBe(404);
  expect(answer.body).not.toContain('<script');
});

test('each page has a nonce of its own, that stands in it and in its policy', async () => {
  const pages = await Promise.all([1, 2, 3].map(() => PLAIN.app.inject({ url: '/clients', headers: html })));
  const nonces = pages.map(({ body, headers }) => {
    const [, nonce] = /nonce="([^"]+)"/.exec(body) ?? [];
    expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect([headers.etag, headers['last-modified']]).toEqual([undefined, undefined]);
    expect(body).not.toMatch(/__NONCE__|error-reports|<script>|<style/);
    return nonce;
  });

  expect(new Set(nonces).size).toBe(3);
});

test('a HEAD of a page is its GET without a body', async () => {
  const answer = await PLAIN.app.inject({ method: 'HEAD', url: '/clients', headers: html });

  expect([answer.statusCode, answer.body]).toEqual([200, '']);
  expect(answer.headers['content-security-policy']).toMatch(PAGE);
});

test('a page reports errors only where it is told to, and only there', async () => {
  const { headers, body } = await REPORTING.app.inject({ url: '/clients', headers: { ...html, ...https } });

  expect(headers['content-security-policy']).toMatch(/connect-src 'self' https:\/\/errors\.example\.com$/);
  expect(body).toContain(
    '<meta name="error-reports" content="https://key@errors.example.com/1" data-release="r-7">',
  );
});

test.each([
  ['/clients', {}],
  ['/api/v1/session', {}],
  ['/healthz', {}],
  ['/icon.svg', {}],
  ['/assets/none.js', html],
])('over https, browsers are told to stay there: %s', async (url, headers) => {
  const over = await REPORTING.app.inject({ url, headers: { ...headers, ...https } });

  expect(over.headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
  expect((await PLAIN.app.inject({ url, headers })).headers).not.toHaveProperty('strict-transport-security');
});

test('the names below are left out where one asks for it', async () => {
  const app = await createBroken({ HSTS_SUBDOMAINS: 'off', TRUSTED_PROXIES: 'loopback' });

  expect((await app.inject({ url: '/broken', headers: https })).headers['strict-transport-security']).toBe(
    'max-age=63072000',
  );
});
