import { createHash, randomUUID } from 'node:crypto';
import type { Invitation, InvitationCreated, Session } from '@clientele/contract/accounts';
import type { AuditEntry } from '@clientele/contract/audit';
import { beforeEach, expect, test } from 'vitest';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { cookieOf, makePerson, PASSWORD, type Person, signIn } from '../session/testing/people.ts';

const { app, deps } = await createAccountsApp();
const owner = await makePerson(app, deps, 'owner');

beforeEach(async () => {
  await deps.pool.query('delete from invitations');
});

const PATH = '/api/v1/invitations';
const post = (path: string, payload: object, by?: Person) =>
  app.inject({ method: 'POST', url: `${PATH}${path}`, headers: by?.headers, payload });
const revoke = (id: string) => app.inject({ method: 'DELETE', url: `${PATH}/${id}`, headers: owner.headers });
const tokenOf = ({ link }: InvitationCreated) => new URL(link).searchParams.get('token') ?? '';

async function invite(role = 'editor', email = `invited-${randomUUID()}@example.com`, by = owner) {
  const answer = await post('', { email, role }, by);
  expect(answer.statusCode).toBe(201);
  const invitation = answer.json<InvitationCreated>();
  return { ...invitation, token: tokenOf(invitation) };
}

async function list(): Promise<Invitation[]> {
  const answer = await app.inject({ url: PATH, headers: owner.headers });
  return answer.json<{ data: Invitation[] }>().data;
}

const accept = (token: string, name = 'Grace Hopper') => post('/accept', { token, name, password: PASSWORD });
const preview = (token: string) => post('/preview', { token });

async function expectInvalid(token: string): Promise<void> {
  for (const answer of [await preview(token), await accept(token)])
    expect([answer.statusCode, answer.json().code]).toEqual([410, 'invitation_invalid']);
}

test('an invitation becomes an account that is signed in, with its role', async () => {
  const { token, link, sent, ...invitation } = await invite('own', 'Grace@Example.com');

  expect(invitation).toMatchObject({ email: 'grace@example.com', role: 'own' });
  expect(link).toBe(`http://localhost:80/invitation?token=${token}`);
  expect(sent).toBe(false);
  expect(await list()).toEqual([invitation]);
  expect((await preview(token)).json()).toEqual({
    email: 'grace@example.com',
    role: 'own',
    invited_by: owner.name,
  });

  const answer = await accept(token, '  Grace Hopper ');
  expect(answer.statusCode).toBe(201);
  const { account } = answer.json<Session>();
  expect(account).toMatchObject({ name: 'Grace Hopper', email: 'grace@example.com', role: 'own' });
  const session = await app.inject({ url: '/api/v1/session', headers: { cookie: cookieOf(answer) } });
  expect(session.json()).toEqual(answer.json());
  expect((await signIn(app, 'grace@example.com')).statusCode).toBe(200);
  expect(await list()).toEqual([]);
});

test('it lives for seven days', async () => {
  const { created_at, expires_at } = await invite();

  expect(Date.parse(expires_at) - Date.parse(created_at)).toBe(7 * 24 * 60 * 60 * 1000);
});

test('it works once', async () => {
  const { token } = await invite();
  expect((await accept(token)).statusCode).toBe(201);

  await expectInvalid(token);
});

test('two who use it at once make one account', async () => {
  const { token, email } = await invite();

  const answers = await Promise.all([accept(token), accept(token), accept(token)]);

  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 410, 410]);
  const { rows } = await deps.pool.query('select 1 from accounts where email = $1', [email]);
  expect(rows).toHaveLength(1);
});

test('it ends when it is too old, and is still listed so that it can be made anew', async () => {
  const { token, id } = await invite();
  await deps.pool.query('update invitations set expires_at = now() where id = $1', [id]);

  await expectInvalid(token);
  expect((await list()).map((invitation) => invitation.id)).toEqual([id]);
});

test('it ends when it is taken back', async () => {
  const { token, id } = await invite();

  expect((await revoke(id)).statusCode).toBe(204);

  await expectInvalid(token);
  expect(await list()).toEqual([]);
  for (const missing of [id, randomUUID()]) expect((await revoke(missing)).json().code).toBe('not_found');
});

test('a used one can not be taken back', async () => {
  const { token, id } = await invite();
  await accept(token);

  expect((await revoke(id)).statusCode).toBe(404);
});

test('a new one for the same e-mail replaces the old, also when many are made at once', async () => {
  const old = await invite('viewer', 'again@example.com');
  const made = await Promise.all(Array.from({ length: 5 }, () => invite('editor', 'AGAIN@example.com')));

  const open = await list();
  expect(open).toHaveLength(1);
  await expectInvalid(old.token);
  const valid = made.filter(({ id }) => id === open[0]?.id);
  expect((await accept(valid[0]?.token ?? '')).statusCode).toBe(201);
});

test('it ends when the one who made it may no longer invite', async () => {
  const other = await makePerson(app, deps, 'owner');
  const { token } = await invite('owner', undefined, other);
  const change = (payload: object) =>
    app.inject({ method: 'PATCH', url: `/api/v1/accounts/${other.id}`, headers: owner.headers, payload });

  await change({ active: false });
  await expectInvalid(token);

  await change({ active: true, role: 'editor' });
  await expectInvalid(token);
});

test('an e-mail that has an account is not invited', async () => {
  const answer = await post('', { email: owner.email.toUpperCase(), role: 'viewer' }, owner);

  expect([answer.statusCode, answer.json().code]).toEqual([409, 'already_exists']);
  expect(answer.json().detail).toContain('has an account already');
});

test('an e-mail that got an account meanwhile is 409, and the invitation stays', async () => {
  const { token, email } = await invite();
  await deps.pool.query(`insert into accounts (name, email) values ('Someone', $1)`, [email]);

  const answer = await accept(token);

  expect([answer.statusCode, answer.json().code]).toEqual([409, 'already_exists']);
  expect(await list()).toHaveLength(1);
});

test('wrong bodies are named', async () => {
  const { token } = await invite('viewer', 'pointers@example.com');
  const pointer = async (path: string, payload: object) => {
    const answer = await post(path, payload, owner);
    return [answer.statusCode, answer.json().errors?.[0].pointer];
  };

  expect(await pointer('', { email: 'nobody', role: 'viewer' })).toEqual([400, '/email']);
  expect(await pointer('', { email: 'a@example.com', role: 'admin' })).toEqual([400, '/role']);
  expect(await pointer('/preview', { token: 'short' })).toEqual([400, '/token']);
  const person = { token, name: 'Grace Hopper', password: PASSWORD };
  expect(await pointer('/accept', { ...person, password: 'short' })).toEqual([400, '/password']);
  expect(await pointer('/accept', { ...person, password: 'Pointers@example.com' })).toEqual([
    400,
    '/password',
  ]);
  expect(await pointer('/accept', { ...person, name: ' ' })).toEqual([400, '/name']);
  expect(await pointer('/accept', { ...person, role: 'owner' })).toEqual([400, '/role']);
});

test('only the hash of a token is kept', async () => {
  const { token, id } = await invite();

  const { rows } = await deps.pool.query('select * from invitations where id = $1', [id]);

  expect(JSON.stringify(rows)).not.toContain(token);
  expect(rows[0].token_hash).toBe(createHash('sha256').update(token).digest('hex'));
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
});

test('the link is of PUBLIC_URL where there is one', async () => {
  const other = await createAccountsApp({
    PUBLIC_URL: 'https://clients.example.com',
    TRUSTED_PROXIES: 'loopback,10.0.0.0/8',
  });
  const owner = await makePerson(other.app, other.deps, 'owner');
  const headers = { ...owner.headers, 'x-forwarded-proto': 'https' };
  const payload = { email: 'grace@example.com', role: 'viewer' };

  const answer = await other.app.inject({ method: 'POST', url: PATH, headers, payload });

  expect(answer.json().link).toMatch(/^https:\/\/clients\.example\.com\/invitation\?token=[\w-]{43}$/);
});

test('making, accepting and taking back are in the audit log, and no link', async () => {
  const taken = await invite('viewer', 'taken-back@example.com');
  await revoke(taken.id);
  const { token, email } = await invite('editor', 'accepted@example.com');
  await accept(token);

  const log = await app.inject({ url: '/api/v1/audit?event=invitation.*&limit=4', headers: owner.headers });

  const entries: AuditEntry[] = log.json().data;
  const accepted = entries[0]?.account?.id;
  expect(entries.map(({ event, account, target }) => [event, account?.id, target?.name])).toEqual([
    ['invitation.accepted', accepted, email],
    ['invitation.made', owner.id, email],
    ['invitation.revoked', owner.id, taken.email],
    ['invitation.made', owner.id, taken.email],
  ]);
  expect(accepted).not.toBe(owner.id);
  expect(log.body).not.toContain(token);
});
