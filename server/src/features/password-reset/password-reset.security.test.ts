import { randomBytes, randomUUID } from 'node:crypto';
import { ROLES } from '@clientele/contract/permissions';
import { expect, test } from 'vitest';
import { linkIn, startMailServer } from '../../mail/testing/mail-server.ts';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { makeAccount, makePerson, PASSWORD, signIn } from '../session/testing/people.ts';

const server = await startMailServer();
const MAIL = { SMTP_URL: `smtp://127.0.0.1:${server.port}`, MAIL_FROM: 'clients@example.com' };
const { app, deps } = await createAccountsApp({ ...MAIL, RATE_LIMIT: 'off' });

const PATH = '/api/v1/password-resets';
const NEW_PASSWORD = 'quite another sentence';
const ask = (email: string, remoteAddress: string, headers = {}, on = app) =>
  on.inject({ method: 'POST', url: PATH, payload: { email }, remoteAddress, headers });
const make = (id: string, headers: { cookie?: string } = {}) =>
  app.inject({ method: 'POST', url: `/api/v1/accounts/${id}/password-reset`, headers });

test('the answer tells nothing of the account, and only an active one gets a mail', async () => {
  const other = await createAccountsApp(MAIL);
  const known = await makeAccount(other.deps, 'owner', 'known@example.com');
  const gone = await makeAccount(other.deps, 'owner', 'gone@example.com');
  await other.deps.pool.query('update accounts set deactivated_at = now() where id = $1', [gone.id]);
  const emails = ['nobody@example.com', gone.email, 'Known@example.com'];

  const answers = await Promise.all(emails.map((email) => ask(email, '10.3.0.1', {}, other.app)));

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202, 202]);
  expect(answers.map(({ body }) => body)).toEqual(emails.map((email) => JSON.stringify({ email })));
  const headers = answers.map((answer) => Object.keys(answer.headers));
  expect(headers[1]).toEqual(headers[0]);
  expect(headers[2]).toEqual(headers[0]);
  // What is under way is done before the app is closed.
  await other.app.close();
  const taken = server.mails.map(({ to }) => to[0]).filter((to) => /nobody|gone|known/.test(to ?? ''));
  expect(taken).toEqual([known.email]);
});

test('the link leads to us, whatever host and proxy headers a stranger sends', async () => {
  const { email } = await makeAccount(deps, 'viewer');

  await ask(email, '10.3.0.2', { host: 'evil.example', 'x-forwarded-host': 'evil.example' });

  const { link } = linkIn(await server.next(email));
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/reset-password\?token=/);
});

test('the fourth ask of one network for one account within an hour is refused, known or not', async () => {
  const { email } = await makeAccount(deps, 'viewer');

  for (const address of [email, 'nobody@example.com']) {
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await ask(address, '10.3.0.3')).statusCode);
    expect(statuses).toEqual([202, 202, 202, 429]);
  }
  const refused = await ask(email, '10.3.0.3');
  expect([refused.json().code, Number(refused.headers['retry-after']) > 0]).toEqual([
    'too_many_requests',
    true,
  ]);
  expect((await ask(email, '10.3.0.4')).statusCode).toBe(202);
});

test('a network asks for twenty accounts an hour at most', async () => {
  const statuses = [];
  for (let count = 0; count < 21; count += 1)
    statuses.push((await ask(`nobody${count}@example.com`, '2001:db8::1')).statusCode);

  expect(statuses).toEqual([...Array(20).fill(202), 429]);
  // Whoever has a network of IPv6 has all of its addresses.
  expect((await ask('nobody@example.com', '2001:db8::2')).statusCode).toBe(429);
  expect((await ask('nobody@example.com', '2001:db8:0:1::1')).statusCode).toBe(202);
});

test('a guessed token, or the hash of a real one, opens nothing', async () => {
  const { email } = await makeAccount(deps, 'owner');
  await ask(email, '10.3.0.5');
  await server.next(email);
  const { rows } = await deps.pool.query<{ token_hash: string }>('select token_hash from password_resets');
  const guesses = [
    randomBytes(32).toString('base64url'),
    '%'.repeat(43),
    `' or 'a' = 'a' -- ${'x'.repeat(20)}`,
    ...rows.map((row) => row.token_hash),
  ];

  for (const token of guesses) {
    const preview = await app.inject({ method: 'POST', url: `${PATH}/preview`, payload: { token } });
    const payload = { token, password: NEW_PASSWORD };
    const complete = await app.inject({ method: 'POST', url: `${PATH}/complete`, payload });
    expect([preview.statusCode, complete.statusCode], token).toEqual([410, 410]);
  }
  expect((await signIn(app, email)).statusCode).toBe(200);
});

test('a link ends when its account is deactivated', async () => {
  const { email, id } = await makeAccount(deps, 'viewer');
  await ask(email, '10.3.0.6');
  const { token } = linkIn(await server.next(email));
  await deps.pool.query('update accounts set deactivated_at = now() where id = $1', [id]);

  const payload = { token, password: NEW_PASSWORD };
  const answer = await app.inject({ method: 'POST', url: `${PATH}/complete`, payload });

  expect([answer.statusCode, answer.json().code]).toEqual([410, 'password_reset_invalid']);
});

test.each(ROLES)('the role %s makes a link for someone only as an owner', async (role) => {
  const { headers } = await makePerson(app, deps, role);
  const { id } = await makeAccount(deps, 'viewer');

  expect((await make(id, headers)).statusCode).toBe(role === 'owner' ? 201 : 403);
});

test('strangers make none, nobody for who is not there, and nobody for the deactivated', async () => {
  const owner = await makePerson(app, deps, 'owner');
  const gone = await makeAccount(deps, 'viewer');
  await deps.pool.query('update accounts set deactivated_at = now() where id = $1', [gone.id]);

  expect((await make(owner.id)).statusCode).toBe(401);
  expect((await make(randomUUID(), owner.headers)).statusCode).toBe(404);
  const refused = await make(gone.id, owner.headers);
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'account_deactivated']);
});

test('an owner who did not just prove who they are makes none', async () => {
  const owner = await makePerson(app, deps, 'owner');
  const { id } = await makeAccount(deps, 'viewer');
  await deps.pool.query(`update sessions set confirmed_at = now() - interval '1 day' where account_id = $1`, [
    owner.id,
  ]);
  app.sessions.forgetAccount(owner.id);

  const answer = await make(id, owner.headers);

  expect([answer.statusCode, answer.json().code]).toEqual([403, 'confirmation_required']);
});

test.each([
  ['', {}, '/email'],
  ['', { email: 'nobody' }, '/email'],
  ['', { email: ['a@example.com'] }, '/email'],
  ['', { email: 'a@example.com', redirect: 'https://evil.example' }, '/redirect'],
  ['/preview', { token: 'short' }, '/token'],
  ['/complete', { token: 'x'.repeat(43) }, '/password'],
  ['/complete', { token: 'x'.repeat(201), password: PASSWORD }, '/token'],
  ['/complete', { token: 'x'.repeat(43), password: PASSWORD, email: 'a@example.com' }, '/email'],
])('refuses %s %j', async (path, payload, pointer) => {
  const answer = await app.inject({ method: 'POST', url: `${PATH}${path}`, payload });

  expect([answer.statusCode, answer.json().errors?.[0].pointer]).toEqual([400, pointer]);
});
