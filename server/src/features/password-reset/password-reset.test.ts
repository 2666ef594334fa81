import { createHash } from 'node:crypto';
import type { PasswordResetMade, PasswordResetPreview } from '@clientele/contract/sign-in';
import { expect, test } from 'vitest';
import { linkIn, startMailServer } from '../../mail/testing/mail-server.ts';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { makeAccount, makePerson, PASSWORD, signIn } from '../session/testing/people.ts';
import { deleteEndedResets, insertReset } from './queries.ts';

const server = await startMailServer();
const { app, deps } = await createAccountsApp({
  SMTP_URL: `smtp://127.0.0.1:${server.port}`,
  MAIL_FROM: 'Clientele <clients@example.com>',
  PUBLIC_URL: 'http://clients.example.com',
});
const PATH = '/api/v1/password-resets';
const NEW_PASSWORD = 'quite another sentence';
let asked = 0;

const post = (path: string, payload?: object, remoteAddress?: string) =>
  app.inject({ method: 'POST', url: `${PATH}${path}`, payload, remoteAddress });

/** Asks from an address that nobody asked from before. */
function ask(email: string) {
  asked += 1;
  return post('', { email }, `10.2.0.${asked}`);
}

async function askAndRead(email: string) {
  expect((await ask(email)).statusCode).toBe(202);
  const mail = await server.next(email);
  // The news of a change comes before it where there was one.
  return linkIn(mail.raw.includes('was changed') ? await server.next(email) : mail);
}

const complete = (token: string, password = NEW_PASSWORD) => post('/complete', { token, password });

async function expectInvalid(token: string): Promise<void> {
  for (const answer of [await post('/preview', { token }), await complete(token)])
    expect([answer.statusCode, answer.json().code]).toEqual([410, 'password_reset_invalid']);
}

test('a link is mailed that sets a new password, ends every session, and tells the person', async () => {
  const person = await makePerson(app, deps, 'editor');
  const elsewhere = await signIn(app, person.email);

  const { link, token } = await askAndRead(person.email);
  expect(link).toMatch(/^http:\/\/clients\.example\.com\/reset-password\?token=[\w-]{43}$/);
  const preview = (await post('/preview', { token })).json<PasswordResetPreview>();
  expect(preview.email).toBe(person.email);
  const answer = await complete(token);

  expect([answer.statusCode, answer.body, answer.headers['set-cookie']]).toEqual([204, '', undefined]);
  expect((await app.inject({ url: '/api/v1/session', headers: person.headers })).statusCode).toBe(401);
  const cookie = String([elsewhere.headers['set-cookie']].flat()[0]).split(';')[0];
  expect((await app.inject({ url: '/api/v1/session', headers: { cookie } })).statusCode).toBe(401);
  expect((await signIn(app, person.email)).statusCode).toBe(401);
  expect((await signIn(app, person.email, NEW_PASSWORD)).statusCode).toBe(200);
  expect((await server.next(person.email)).raw).toContain('Subject: Your password for Clientele was changed');
});

test('it lives for an hour and works once', async () => {
  const { email, id } = await makeAccount(deps, 'viewer');
  const { token } = await askAndRead(email);
  const { rows } = await deps.pool.query(
    `select expires_at - created_at = interval '1 hour' as hour from password_resets where account_id = $1`,
    [id],
  );
  expect(rows).toEqual([{ hour: true }]);

  expect((await complete(token)).statusCode).toBe(204);

  await expectInvalid(token);
});

test('it ends after its hour', async () => {
  const { email, id } = await makeAccount(deps, 'viewer');
  const { token } = await askAndRead(email);
  await deps.pool.query('update password_resets set expires_at = now() where account_id = $1', [id]);

  await expectInvalid(token);
  expect((await signIn(app, email)).statusCode).toBe(200);
});

test('of two who use it at once one sets the password', async () => {
  const { email } = await makeAccount(deps, 'viewer');
  const { token } = await askAndRead(email);

  const answers = await Promise.all([complete(token), complete(token), complete(token)]);

  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 410, 410]);
});

test('links stay beside each other until one is used: who else asks ends none', async () => {
  const { email } = await makeAccount(deps, 'viewer');
  const first = await askAndRead(email);
  const second = await askAndRead(email);

  expect((await complete(first.token)).statusCode).toBe(204);

  await expectInvalid(second.token);
});

test('a password that is refused leaves the link', async () => {
  const { email } = await makeAccount(deps, 'viewer');
  const { token } = await askAndRead(email);
  const pointer = async (password: string) => {
    const answer = await complete(token, password);
    return [answer.statusCode, answer.json().errors?.[0].pointer];
  };

  expect(await pointer('short')).toEqual([400, '/password']);
  expect(await pointer('password123')).toEqual([400, '/password']);
  expect(await pointer(`x ${email}`)).toEqual([400, '/password']);
  expect(await pointer('x'.repeat(129))).toEqual([400, '/password']);
  expect((await complete(token)).statusCode).toBe(204);
});

test('who changes their password is told so by mail', async () => {
  const person = await makePerson(app, deps, 'editor');
  const payload = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
  const url = '/api/auth/change-password';

  expect((await app.inject({ method: 'POST', url, headers: person.headers, payload })).statusCode).toBe(200);

  expect((await server.next(person.email)).raw).toContain('Subject: Your password for Clientele was changed');
});

test('128 characters of any kind are a password, wherever it is set', async () => {
  const person = await makePerson(app, deps, 'editor');
  const turtles = '🐢'.repeat(128);
  const payload = { currentPassword: PASSWORD, newPassword: turtles };
  const url = '/api/auth/change-password';
  expect((await app.inject({ method: 'POST', url, headers: person.headers, payload })).statusCode).toBe(200);
  expect((await signIn(app, person.email, turtles)).statusCode).toBe(200);

  const { token } = await askAndRead(person.email);
  expect((await complete(token, '🐇'.repeat(128))).statusCode).toBe(204);
  expect((await signIn(app, person.email, '🐇'.repeat(128))).statusCode).toBe(200);
  expect((await signIn(app, person.email, turtles)).statusCode).toBe(401);
});

test('who guessed their password too often and then sets a new one gets in with it at once', async () => {
  const { email } = await makeAccount(deps, 'viewer');
  const remoteAddress = '203.0.113.40';
  const attempt = (password: string) =>
    app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email, password },
      remoteAddress,
    });
  for (let count = 0; count < 5; count += 1) await app.signInAttempts.begin(remoteAddress, email);
  expect((await attempt(PASSWORD)).statusCode).toBe(429);
  const { token } = await askAndRead(email);

  expect((await post('/complete', { token, password: NEW_PASSWORD }, remoteAddress)).statusCode).toBe(204);

  expect((await attempt(NEW_PASSWORD)).statusCode).toBe(200);
});

test('links that are over are deleted in time, the others stay', async () => {
  const { id } = await makeAccount(deps, 'viewer');
  const insert = (tokenHash: string) =>
    insertReset(deps.database, { accountId: id, tokenHash, madeBy: null });
  await insert('over');
  await deps.pool.query(`update password_resets set expires_at = now() where token_hash = 'over'`);
  await insert('open');

  await deleteEndedResets(deps.database);

  const { rows } = await deps.pool.query('select token_hash from password_resets where account_id = $1', [
    id,
  ]);
  expect(rows).toEqual([{ token_hash: 'open' }]);
});

test('someone without a password gets one', async () => {
  const { email, id } = await makeAccount(deps, 'viewer');
  await deps.pool.query('delete from credentials where account_id = $1', [id]);
  const { token } = await askAndRead(email);

  expect((await complete(token)).statusCode).toBe(204);
  expect((await signIn(app, email, NEW_PASSWORD)).statusCode).toBe(200);
});

test('an owner has a link mailed to someone, and does not get to see it', async () => {
  const owner = await makePerson(app, deps, 'owner');
  const { email, id } = await makeAccount(deps, 'viewer');
  const url = `/api/v1/accounts/${id}/password-reset`;

  const answer = await app.inject({ method: 'POST', url, headers: owner.headers });

  expect(answer.statusCode).toBe(201);
  expect(answer.json<PasswordResetMade>()).toMatchObject({ account_id: id, by: 'mail', link: null });
  const { token } = linkIn(await server.next(email));
  expect((await complete(token)).statusCode).toBe(204);
});

test('without mail an owner gets the link to hand over, and nobody can ask', async () => {
  const other = await createAccountsApp();
  const owner = await makePerson(other.app, other.deps, 'owner');
  const { email, id } = await makeAccount(other.deps, 'viewer');
  const inject = (url: string, payload?: object) =>
    other.app.inject({ method: 'POST', url, headers: owner.headers, payload });

  const refused = await inject(PATH, { email });
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'mail_not_set_up']);
  const answer = await inject(`/api/v1/accounts/${id}/password-reset`);
  const { by, link, expires_at } = answer.json<PasswordResetMade>();
  expect([answer.statusCode, by, answer.headers['cache-control']]).toEqual([201, 'link', 'no-store']);
  expect(link).toMatch(/^http:\/\/localhost:80\/reset-password\?token=[\w-]{43}$/);
  expect(Date.parse(expires_at)).toBeGreaterThan(Date.now());
  const token = new URL(link ?? '').searchParams.get('token') ?? '';
  const done = await inject(`${PATH}/complete`, { token, password: NEW_PASSWORD });
  expect(done.statusCode).toBe(204);
  expect((await signIn(other.app, email, NEW_PASSWORD)).statusCode).toBe(200);
});

test('what an owner made ends when they may no longer manage people', async () => {
  const other = await createAccountsApp();
  const owner = await makePerson(other.app, other.deps, 'owner');
  const { id } = await makeAccount(other.deps, 'viewer');
  const url = `/api/v1/accounts/${id}/password-reset`;
  const made = await other.app.inject({ method: 'POST', url, headers: owner.headers });
  const token = new URL(made.json().link).searchParams.get('token') ?? '';
  const preview = () => other.app.inject({ method: 'POST', url: `${PATH}/preview`, payload: { token } });

  expect((await preview()).statusCode).toBe(200);
  await other.deps.pool.query(`update accounts set role = 'editor' where id = $1`, [owner.id]);
  expect((await preview()).statusCode).toBe(410);
  await other.deps.pool.query(`update accounts set role = 'owner', deactivated_at = now() where id = $1`, [
    owner.id,
  ]);
  expect((await preview()).statusCode).toBe(410);
});

test('only the hash of a token is kept', async () => {
  const { email, id } = await makeAccount(deps, 'viewer');
  const { token } = await askAndRead(email);

  const { rows } = await deps.pool.query('select * from password_resets where account_id = $1', [id]);

  expect(JSON.stringify(rows)).not.toContain(token);
  expect(rows[0].token_hash).toBe(createHash('sha256').update(token).digest('hex'));
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
});
