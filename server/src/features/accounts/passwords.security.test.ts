import { expect, test } from 'vitest';
import { post, setUpAuthenticator } from '../second-factors/testing/with-factors.ts';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { makePerson, PASSWORD, type Person, signIn } from '../session/testing/people.ts';
import { setUpLink } from '../set-up/service.ts';

const { app, deps } = await createAccountsApp();
const owner = await makePerson(app, deps, 'owner');

const send = (url: string, payload: object, headers = {}, on = app) =>
  on.inject({ method: 'POST', url: `/api/${url}`, payload, headers });
const tokenIn = (link: string | null) => new URL(link ?? '').searchParams.get('token');

async function invited(): Promise<string | null> {
  invited.count += 1;
  const invitation = { email: `new${invited.count}@example.com`, role: 'editor' };
  return tokenIn((await send('v1/invitations', invitation, owner.headers)).json().link);
}
invited.count = 0;

async function reset({ id }: Person): Promise<string | null> {
  return tokenIn((await send(`v1/accounts/${id}/password-reset`, {}, owner.headers)).json().link);
}

/** Every way to set a password: what it answers to one, and where it names it. */
const WAYS: Record<string, (password: string) => ReturnType<typeof send>> = {
  'set-up': async (password) => {
    const fresh = await createAccountsApp();
    const token = tokenIn(await setUpLink(fresh.deps, 'http://localhost'));
    const first = { token, name: 'First', email: 'first@example.com', password };
    return send('v1/set-up', first, {}, fresh.app);
  },
  invitation: async (password) =>
    send('v1/invitations/accept', { token: await invited(), name: 'New', password }),
  change: async (password) => {
    const { headers } = await makePerson(app, deps, 'viewer');
    return send('auth/change-password', { currentPassword: PASSWORD, newPassword: password }, headers);
  },
  reset: async (password) => {
    const person = await makePerson(app, deps, 'viewer');
    return send('v1/password-resets/complete', { token: await reset(person), password });
  },
};

test.each(Object.keys(WAYS))('%s refuses a password of known breaches, in whatever case', async (way) => {
  for (const password of ['password1', 'QwertyUIOP', 'iloveyou1', '1234567890']) {
    const answer = await WAYS[way]?.(password);
    expect([answer?.statusCode, answer?.json().code]).toEqual([400, 'invalid_request']);
    expect(answer?.json().errors[0]).toMatchObject({
      pointer: expect.stringMatching(/password$/i),
      detail: expect.stringContaining('among the passwords that are used most'),
    });
  }
});

test.each(Object.keys(WAYS))('%s takes 64 characters of any kind', async (way) => {
  for (const password of ['a phrase of 64 '.repeat(5).slice(0, 64), '🐢ü a'.repeat(32).slice(0, 64)]) {
    const answer = await WAYS[way]?.(password);
    expect(answer?.statusCode, answer?.body).toBeLessThan(300);
  }
});

test('a password that was reset does not stand in for the second factor', async () => {
  const person = await makePerson(app, deps, 'editor');
  const { phone } = await setUpAuthenticator(app, person.headers);
  const newPassword = 'a new one of some length';
  const done = await send('v1/password-resets/complete', {
    token: await reset(person),
    password: newPassword,
  });
  expect([done.statusCode, done.headers['set-cookie']]).toEqual([204, undefined]);

  const first = await signIn(app, person.email, newPassword);

  expect(first.statusCode).toBe(202);
  const cookies = [first.headers['set-cookie']].flat().map(String);
  const cookie = cookies.find((each) => each.includes('two_factor='))?.split(';')[0] ?? '';
  for (const headers of [{ cookie }, { cookie: cookies.map((each) => each.split(';')[0]).join('; ') }])
    expect((await app.inject({ url: '/api/v1/session', headers })).statusCode).toBe(401);
  expect((await post(app, 'sign-in/second-factor', { cookie }, { code: phone.code(1) })).statusCode).toBe(
    200,
  );
});
