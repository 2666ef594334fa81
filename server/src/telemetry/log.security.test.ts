import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { buildApp } from '../app.ts';
import { makeApiKey } from '../features/api-keys/testing/bearers.ts';
import { post, setUpAuthenticator } from '../features/second-factors/testing/with-factors.ts';
import { cookieOf, makePerson, PASSWORD, signIn } from '../features/session/testing/people.ts';
import { createTestApp } from '../testing/app.ts';
import { logOptions } from './log.ts';

const testApp = await createTestApp();
const { deps } = testApp;

/** The whole server with a log of everything, and what it wrote. */
async function buildLogged() {
  let written = '';
  const keep = (text: string) => {
    written += text;
  };
  const app = await buildApp({ ...deps, log: pino(logOptions('trace'), { write: keep }) });
  onTestFinished(() => app.close());
  return { app, written: () => written };
}

const tokenIn = (link: string) => new URL(link).searchParams.get('token') ?? '';

test('no log holds a password, a cookie, a code, a token or a key, in whole or half, even where all fails', async () => {
  const beside = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn'), vi.spyOn(console, 'log')];
  onTestFinished(() => beside.forEach((each) => void each.mockRestore()));
  const { app, written } = await buildLogged();
  const person = await makePerson(app, deps, 'owner');
  const { phone, headers } = await setUpAuthenticator(app, person.headers);
  const { key } = await makeApiKey(await testApp.signIn('owner'), 'owner');
  const send = (url: string, payload: object, more = {}) =>
    app.inject({ method: 'POST', url: `/api/${url}`, payload, headers: { ...headers, ...more } });
  const reset = (await send(`v1/accounts/${person.id}/password-reset`, {})).json().link;
  const invitation = (await send('v1/invitations', { email: 'x@example.com', role: 'viewer' })).json().link;
  const wrong = 'a wrong password of some length';
  const waiting = { cookie: cookieOf(await signIn(app, person.email)) };

  async function goThrough() {
    await signIn(app, person.email, wrong);
    await signIn(app, person.email);
    await post(app, 'sign-in/second-factor', waiting, { code: phone.wrongCode() });
    await post(app, 'confirm', headers, { password: wrong });
    await send('auth/change-password', { currentPassword: wrong, newPassword: 'password1' });
    await send('v1/password-resets/preview', { token: tokenIn(reset) });
    await send('v1/invitations/preview', { token: tokenIn(invitation) });
    await send('v1/invitations/accept', { token: tokenIn(invitation), name: 'x', password: 'password1' });
    for (const authorization of [`Bearer ${key}`, `Bearer ${key}x`, `Basic ${key}`])
      await app.inject({ url: '/api/v1/clients', headers: { authorization } });
    await app.inject({ url: `/api/v1/clients?token=${key}&q=${wrong}`, headers });
  }
  await goThrough();
  for (const table of ['credentials', 'sessions', 'api_keys', 'two_factors', 'verifications'])
    await deps.pool.query(`alter table ${table} rename to ${table}_away`);
  app.sessions.forgetAll();
  await goThrough();

  expect(written()).toMatch(/Better Auth failed/);
  for (const said of beside) expect(said).not.toHaveBeenCalled();
  const value = (cookie: string) => decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '';
  const secrets = [PASSWORD, wrong, 'password1', key, key.slice(4), phone.secret, ...phone.recoveryCodes];
  const tokens = [tokenIn(reset), tokenIn(invitation), value(headers.cookie), value(waiting.cookie)];
  for (const secret of [...secrets, ...tokens, phone.wrongCode()].filter(Boolean)) {
    expect(secret.length).toBeGreaterThan(5);
    expect(written().includes(secret), `${secret} in ${lineWith(written(), secret)}`).toBe(false);
  }
});

const lineWith = (text: string, part: string) => text.split('\n').find((line) => line.includes(part));
