import { expect, test } from 'vitest';
import {
  letConfirmationLapse,
  post,
  setUpAuthenticator,
  setUpPasskey,
} from '../second-factors/testing/with-factors.ts';
import { createAccountsApp } from './testing/accounts-app.ts';
import { cookieOf, makeAccount, makePerson, PASSWORD, type Person } from './testing/people.ts';

const { app, deps } = await createAccountsApp();

type Headers = { cookie: string };
const readSession = (headers: Headers) => app.inject({ url: '/api/v1/session', headers });

/** What asks for a confirmation, of those that need nothing to be there first. */
const dangerous = async (headers: Headers) => {
  const { id } = await makeAccount(deps, 'viewer');
  return app.inject({ method: 'PATCH', url: `/api/v1/accounts/${id}`, headers, payload: { role: 'editor' } });
};

/** An owner whose sign-in was ten minutes ago. */
async function makeUnconfirmed(): Promise<Person> {
  const person = await makePerson(app, deps, 'owner');
  await letConfirmationLapse(app, deps, person.id);
  return person;
}

test('a sign-in counts as confirmed for ten minutes', async () => {
  const person = await makePerson(app, deps, 'owner');
  expect((await dangerous(person.headers)).statusCode).toBe(200);

  await letConfirmationLapse(app, deps, person.id);
  const late = await dangerous(person.headers);
  expect([late.statusCode, late.json().code]).toEqual([403, 'confirmation_required']);
  expect(late.json().detail).toContain('POST /api/auth/confirm');
  expect((await readSession(person.headers)).statusCode).toBe(200);
});

test('confirming by password counts for ten minutes, and gives the session a new token', async () => {
  const person = await makeUnconfirmed();

  const answer = await post(app, 'confirm', person.headers, { password: PASSWORD });

  expect(answer.statusCode).toBe(200);
  const inMs = Date.parse(answer.json<{ confirmed_until: string }>().confirmed_until) - Date.now();
  expect(inMs).toBeLessThanOrEqual(600_000);
  expect(inMs).toBeGreaterThan(500_000);
  const headers = { cookie: cookieOf(answer) };
  expect((await dangerous(headers)).statusCode).toBe(200);
  expect((await readSession(person.headers)).statusCode).toBe(401);
});

test('confirming by code, which works once, or by passkey', async () => {
  const person = await makePerson(app, deps, 'owner');
  const { phone, headers: one } = await setUpAuthenticator(app, person.headers);
  const { key, headers: two } = await setUpPasskey(app, one);
  await letConfirmationLapse(app, deps, person.id);

  const code = phone.code();
  const byCode = await post(app, 'confirm', two, { code });
  expect(byCode.statusCode).toBe(200);
  const three = { cookie: cookieOf(byCode) };
  expect((await dangerous(three)).statusCode).toBe(200);
  const again = await post(app, 'confirm', three, { code });
  expect([again.statusCode, again.json().errors[0].pointer]).toEqual([400, '/code']);

  await letConfirmationLapse(app, deps, person.id);
  const options = await post(app, 'confirm/passkey-options', three);
  expect(options.json().allowCredentials.map(({ id }: { id: string }) => id)).toEqual([key.id]);
  const byPasskey = await post(app, 'confirm', three, { passkey: key.get(options.json()) });
  expect(byPasskey.statusCode).toBe(200);
  expect((await dangerous({ cookie: cookieOf(byPasskey) })).statusCode).toBe(200);
});

test("another's passkey, code or password confirms nothing", async () => {
  const victim = await makeUnconfirmed();
  const other = await makePerson(app, deps, 'viewer');
  const { phone, headers } = await setUpAuthenticator(app, other.headers);
  const { key } = await setUpPasskey(app, headers);
  const options = (await post(app, 'confirm/passkey-options', victim.headers)).json();

  const answers = [
    await post(app, 'confirm', victim.headers, { passkey: key.get(options) }),
    await post(app, 'confirm', victim.headers, { code: phone.code() }),
    await post(app, 'confirm', victim.headers, { password: 'not the password' }),
  ];

  expect(answers.map((each) => [each.statusCode, each.json().errors[0].pointer])).toEqual([
    [400, '/passkey'],
    [400, '/code'],
    [400, '/password'],
  ]);
  expect((await dangerous(victim.headers)).statusCode).toBe(403);
});

test('a code of an app that is only offered confirms nothing', async () => {
  const person = await makePerson(app, deps, 'viewer');
  const offered = await post(app, 'factors/authenticator', person.headers);
  expect(offered.statusCode).toBe(201);

  expect((await post(app, 'confirm', person.headers, { code: '123456' })).statusCode).toBe(400);
});

test('ten wrong passwords end the session, and nobody is locked out', async () => {
  const person = await makeUnconfirmed();
  const wrong = () => post(app, 'confirm', person.headers, { password: 'not the password' });
  const statuses: number[] = [];
  for (let count = 0; count < 11; count += 1) statuses.push((await wrong()).statusCode);

  expect(statuses).toEqual([...Array(10).fill(400), 401]);
  expect((await post(app, 'confirm', person.headers, { password: PASSWORD })).statusCode).toBe(401);
  const again = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: person.email, password: PASSWORD },
    remoteAddress: '10.7.0.1',
  });
  expect(again.statusCode).toBe(200);
});

test('fifty wrong passwords at once are ten', async () => {
  const person = await makeUnconfirmed();

  const answers = await Promise.all(
    Array.from({ length: 50 }, () => post(app, 'confirm', person.headers, { password: 'not the password' })),
  );

  const statuses = answers.map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 400).length).toBeLessThanOrEqual(10);
  expect(statuses.filter((status) => status !== 400 && status !== 401)).toEqual([]);
  expect((await readSession(person.headers)).statusCode).toBe(401);
});

test('wrong current passwords while changing it count alike', async () => {
  const person = await makeUnconfirmed();
  const change = (remote: number) =>
    app.inject({
      method: 'POST',
      url: '/api/auth/change-password',
      headers: person.headers,
      payload: { currentPassword: 'not the password', newPassword: 'quite another password 7' },
      remoteAddress: `10.7.1.${remote}`,
    });
  const statuses: number[] = [];
  for (let count = 0; count < 11; count += 1) statuses.push((await change(count)).statusCode);

  expect(statuses).toEqual([...Array(10).fill(400), 401]);
});

test('confirming does not make a session outlive its absolute limit', async () => {
  const person = await makePerson(app, deps, 'owner');
  await deps.pool.query(`update sessions set created_at = now() - interval '29 days' where account_id = $1`, [
    person.id,
  ]);
  const answer = await post(app, 'confirm', person.headers, { password: PASSWORD });
  expect(answer.statusCode).toBe(200);

  const { rows } = await deps.pool.query(
    `select created_at < now() - interval '28 days' as old from sessions where account_id = $1`,
    [person.id],
  );
  expect(rows).toEqual([{ old: true }]);
});

test.each([
  {},
  { password: '' },
  { password: PASSWORD, code: '123456' },
  { code: '12345' },
  { code: '1234567' },
  { code: 123456 },
  { code: 'abcdef' },
  { passkey: {} },
  { passkey: null },
  { password: 'x'.repeat(129) },
  { word: PASSWORD },
])('%j is no confirmation', async (payload) => {
  const person = await makePerson(app, deps, 'viewer');

  const answer = await post(app, 'confirm', person.headers, payload);

  expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid_request']);
});
