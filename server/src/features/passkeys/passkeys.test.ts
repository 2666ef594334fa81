import type { Session } from '@clientele/contract/accounts';
import type { Passkey } from '@clientele/contract/sessions';
import { expect, test } from 'vitest';
import { post, setUpPasskey, signInWithPasskey } from '../second-factors/testing/with-factors.ts';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { cookieOf, makePerson, signIn } from '../session/testing/people.ts';
import { SoftwareAuthenticator } from './testing/software-authenticator.ts';

const { app, deps } = await createAccountsApp();

type Headers = { cookie: string };
const list = async (headers: Headers) =>
  (await app.inject({ url: '/api/auth/passkeys', headers })).json<{ data: Passkey[] }>().data;

async function makeWithPasskey() {
  const person = await makePerson(app, deps, 'editor');
  return { person, ...(await setUpPasskey(app, person.headers)) };
}

test('a passkey signs in without an e-mail or a password, and counts as two factors', async () => {
  const { person, key } = await makeWithPasskey();

  const answer = await signInWithPasskey(app, key);

  expect(answer.statusCode).toBe(200);
  expect(answer.json<Session>().account.id).toBe(person.id);
  const headers = { cookie: cookieOf(answer) };
  expect((await app.inject({ url: '/api/v1/session', headers })).statusCode).toBe(200);
  expect((await list(headers))[0]?.last_used_at).not.toBeNull();
  const { rows } = await deps.pool.query(
    'select bool_and(two_factors) as all from sessions where account_id = $1',
    [person.id],
  );
  expect(rows).toEqual([{ all: true }]);
});

test('signing in with one ends the session that was there', async () => {
  const { key, headers } = await makeWithPasskey();

  expect((await signInWithPasskey(app, key, headers)).statusCode).toBe(200);

  expect((await app.inject({ url: '/api/v1/session', headers })).statusCode).toBe(401);
});

test('passkeys are listed, renamed and removed', async () => {
  const { person, key, id, headers } = await makeWithPasskey();
  const two = await setUpPasskey(app, headers, '  Phone ');
  const rename = (name: string) =>
    app.inject({ method: 'PATCH', url: `/api/auth/passkeys/${id}`, headers: two.headers, payload: { name } });

  expect((await list(two.headers)).map(({ name }) => name)).toEqual(['Laptop', 'Phone']);
  expect((await rename(' Old laptop ')).json<Passkey>().name).toBe('Old laptop');
  for (const wrong of ['', '   ', 'x'.repeat(61)]) expect((await rename(wrong)).statusCode).toBe(400);

  const removed = await app.inject({
    method: 'DELETE',
    url: `/api/auth/passkeys/${id}`,
    headers: two.headers,
  });
  expect(removed.statusCode).toBe(204);
  expect((await list(two.headers)).map(({ name }) => name)).toEqual(['Phone']);
  expect((await signInWithPasskey(app, key)).statusCode).toBe(401);
  expect((await signInWithPasskey(app, two.key)).json<Session>().account.id).toBe(person.id);
});

test('a passkey alone leaves the password as it was', async () => {
  const { person } = await makeWithPasskey();

  expect((await signIn(app, person.email)).statusCode).toBe(200);
});

test('the same authenticator is offered no second time, and refused', async () => {
  const { key, headers } = await makeWithPasskey();
  const options = await post(app, 'passkeys/options', headers);

  expect(options.json().excludeCredentials).toEqual([
    { id: key.id, type: 'public-key', transports: ['internal'] },
  ]);
  const again = await post(app, 'passkeys', headers, { name: 'Again', passkey: key.create(options.json()) });
  expect([again.statusCode, again.json().code]).toEqual([409, 'already_exists']);
});

test('an authenticator that does not ask who it is makes no passkey and signs nobody in', async () => {
  const { key, headers } = await makeWithPasskey();
  const careless = new SoftwareAuthenticator({ verifiesUser: false });
  const options = await post(app, 'passkeys/options', headers);
  const made = await post(app, 'passkeys', headers, { name: 'x', passkey: careless.create(options.json()) });
  expect([made.statusCode, made.json().errors[0].pointer]).toEqual([400, '/passkey']);

  key.behaviour = { ...key.behaviour, verifiesUser: false };
  expect((await signInWithPasskey(app, key)).statusCode).toBe(401);
});

test('a passkey of another site is refused', async () => {
  const { key, headers } = await makeWithPasskey();
  key.behaviour = { ...key.behaviour, origin: 'http://localhost.evil.example:3000' };
  expect((await signInWithPasskey(app, key)).statusCode).toBe(401);

  const phished = new SoftwareAuthenticator({ origin: 'https://evil.example' });
  const options = await post(app, 'passkeys/options', headers);
  const made = await post(app, 'passkeys', headers, { name: 'x', passkey: phished.create(options.json()) });
  expect(made.statusCode).toBe(400);
});

test('a challenge counts once, and only for what it was made', async () => {
  const { key, headers } = await makeWithPasskey();
  const toSignIn = (await post(app, 'sign-in/passkey-options')).json();
  const passkey = key.get(toSignIn);
  const forConfirming = await post(app, 'confirm', headers, { passkey });
  expect(forConfirming.statusCode).toBe(400);
  const toConfirm = (await post(app, 'confirm/passkey-options', headers)).json();
  expect((await post(app, 'sign-in/passkey', undefined, { passkey: key.get(toConfirm) })).statusCode).toBe(
    401,
  );

  expect((await post(app, 'sign-in/passkey', undefined, { passkey: key.get(toSignIn) })).statusCode).toBe(
    200,
  );
  expect((await post(app, 'sign-in/passkey', undefined, { passkey: key.get(toSignIn) })).statusCode).toBe(
    401,
  );
});

test('one answer sent many times at once signs in once', async () => {
  const { key } = await makeWithPasskey();
  const passkey = key.get((await post(app, 'sign-in/passkey-options')).json());

  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map(() => post(app, 'sign-in/passkey', undefined, { passkey })),
  );

  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401, 401, 401]);
});

test('a challenge waits five minutes', async () => {
  const { key } = await makeWithPasskey();
  const options = (await post(app, 'sign-in/passkey-options')).json();
  await deps.pool.query(`update verifications set expires_at = now() - interval '1 second'`);

  expect((await post(app, 'sign-in/passkey', undefined, { passkey: key.get(options) })).statusCode).toBe(401);
});

test('a passkey that counts backwards, as a copy would, is refused', async () => {
  const { key } = await makeWithPasskey();
  key.counter = 50;
  expect((await signInWithPasskey(app, key)).statusCode).toBe(200);
  key.counter = 10;
  expect((await signInWithPasskey(app, key)).statusCode).toBe(401);
  key.counter = 51;
  expect((await signInWithPasskey(app, key)).statusCode).toBe(200);
});

test('a deactivated account is let in by no passkey, in the words for one that is unknown', async () => {
  const { person, key } = await makeWithPasskey();
  await deps.pool.query('update accounts set deactivated_at = now() where id = $1', [person.id]);

  const gone = await signInWithPasskey(app, key);
  const stranger = new SoftwareAuthenticator();
  stranger.create(
    (await post(app, 'passkeys/options', (await makePerson(app, deps, 'viewer')).headers)).json(),
  );
  const unknown = await signInWithPasskey(app, stranger);

  expect(gone.statusCode).toBe(401);
  expect({ ...gone.json(), request_id: '', trace_id: '' }).toEqual({
    ...unknown.json(),
    request_id: '',
    trace_id: '',
  });
});

test('where the address has no name, or is another than the one people open, that is said', async () => {
  const other = await createAccountsApp({ PUBLIC_URL: 'http://192.0.2.1' });
  const byAddress = await post(other.app, 'sign-in/passkey-options');
  const elsewhere = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/passkey-options',
    headers: { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' },
  });

  expect([byAddress.statusCode, byAddress.json().detail]).toEqual([
    403,
    expect.stringContaining('PUBLIC_URL'),
  ]);
  expect([elsewhere.statusCode, elsewhere.json().detail]).toEqual([
    403,
    expect.stringContaining('http://localhost:3000'),
  ]);
});

test('PUBLIC_URL is to whom passkeys belong', async () => {
  const other = await createAccountsApp({ PUBLIC_URL: 'http://clients.example.com' });
  const person = await makePerson(other.app, other.deps, 'viewer');
  const key = new SoftwareAuthenticator({ origin: 'http://clients.example.com' });
  const options = await post(other.app, 'passkeys/options', person.headers);
  expect(options.json().rp.id).toBe('clients.example.com');
  const made = await post(other.app, 'passkeys', person.headers, {
    name: 'x',
    passkey: key.create(options.json()),
  });
  expect(made.statusCode).toBe(201);
  expect((await signInWithPasskey(other.app, key)).statusCode).toBe(200);
});
