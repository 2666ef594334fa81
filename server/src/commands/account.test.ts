import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import {
  setUpAuthenticator,
  setUpPasskey,
  signInWithPasskey,
} from '../features/second-factors/testing/with-factors.ts';
import { createAccountsApp } from '../features/session/testing/accounts-app.ts';
import { makeAccount, makePerson, signIn } from '../features/session/testing/people.ts';
import { runCommand } from './testing/run-command.ts';

const COMMAND = fileURLToPath(new URL('./account.ts', import.meta.url));
const { app, deps } = await createAccountsApp();
const DATABASE_URL = String(deps.pool.options.connectionString);
const NEW_PASSWORD = 'found again in a drawer';

const recover = (email: string, env: Record<string, string> = {}) =>
  runCommand([COMMAND, 'recover', '--email', email], { DATABASE_URL, ...env });
const readSession = (headers: { cookie: string }) => app.inject({ url: '/api/v1/session', headers });
const post = (path: string, payload: object) =>
  app.inject({ method: 'POST', url: `/api/v1/password-resets/${path}`, payload });

async function makeOwnerWithFactors() {
  const owner = await makePerson(app, deps, 'owner');
  const withKey = await setUpPasskey(app, owner.headers);
  const { headers } = await setUpAuthenticator(app, withKey.headers);
  return { ...owner, headers, key: withKey.key };
}

async function readAudit() {
  const reader = await makePerson(app, deps, 'owner');
  const { data } = (await app.inject({ url: '/api/v1/audit', headers: reader.headers })).json();
  return data as { event: string; target: { id: string } | null; account: unknown; user_agent: string }[];
}

test('a last owner who lost everything gets a link that works once, and nothing changes until it does', async () => {
  const owner = await makeOwnerWithFactors();

  const { code, stdout, stderr } = await recover(owner.email.toUpperCase(), {
    PUBLIC_URL: 'https://clients.example.com',
  });

  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/^https:\/\/clients\.example\.com\/reset-password\?token=[\w-]{43}\n$/),
  ]);
  expect(stderr).toMatch(/^Whoever opens this link sets a new password for Person \d+ .*\n$/);
  const token = new URL(stdout.trim()).searchParams.get('token') ?? '';
  expect(stderr).not.toContain(token);
  expect((await post('preview', { token })).json()).toMatchObject({
    email: owner.email,
    takes_factors: true,
  });
  expect((await readSession(owner.headers)).statusCode).toBe(200);
  expect((await signIn(app, owner.email)).statusCode).toBe(202);

  const answer = await post('complete', { token, password: NEW_PASSWORD });

  expect(answer.statusCode).toBe(204);
  expect((await readSession(owner.headers)).statusCode).toBe(401);
  expect((await signInWithPasskey(app, owner.key)).statusCode).toBe(401);
  const signedIn = await signIn(app, owner.email, NEW_PASSWORD);
  expect([signedIn.statusCode, signedIn.json().account?.role]).toEqual([200, 'owner']);
  expect((await post('complete', { token, password: NEW_PASSWORD })).statusCode).toBe(410);
});

test('the audit log has who made the link, and who used it', async () => {
  const owner = await makePerson(app, deps, 'owner');
  const token = new URL((await recover(owner.email)).stdout.trim()).searchParams.get('token') ?? '';
  await post('complete', { token, password: NEW_PASSWORD });

  const entries = (await readAudit()).filter(({ target }) => target?.id === owner.id);

  expect(entries.map(({ event }) => event)).toEqual([
    'factor.removed',
    'password.reset',
    'account.recovery_made',
  ]);
  expect(entries.at(-1)).toMatchObject({ account: null, user_agent: 'npm run ops' });
});

test('without PUBLIC_URL it leads to where the server listens, and says so', async () => {
  const owner = await makeAccount(deps, 'owner');

  const { stdout, stderr } = await recover(owner.email, { PORT: '4567' });

  expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:4567\/reset-password\?token=/);
  expect(stderr).toContain('Set PUBLIC_URL');
});

test('a link that a person or an owner asked for leaves the second factors', async () => {
  const [owner, person] = [await makePerson(app, deps, 'owner'), await makeOwnerWithFactors()];
  const url = `/api/v1/accounts/${person.id}/password-reset`;
  const { link } = (await app.inject({ method: 'POST', url, headers: owner.headers })).json();
  const token = new URL(link).searchParams.get('token') ?? '';
  expect((await post('preview', { token })).json().takes_factors).toBe(false);

  await post('complete', { token, password: NEW_PASSWORD });

  expect((await signIn(app, person.email, NEW_PASSWORD)).statusCode).toBe(202);
  expect((await signInWithPasskey(app, person.key)).statusCode).toBe(200);
});

test('nobody is recovered who is not there or was deactivated', async () => {
  const gone = await makeAccount(deps, 'viewer');
  await deps.pool.query('update accounts set deactivated_at = now() where id = $1', [gone.id]);
  const refused = (text: string) => ({ code: 1, stdout: '', stderr: expect.stringContaining(text) });

  expect(await recover('nobody@example.com')).toEqual(refused('There is no account of nobody@example.com.'));
  expect(await recover(gone.email)).toEqual(refused('is deactivated'));
  expect(await runCommand([COMMAND, 'recover'], { DATABASE_URL })).toEqual(
    refused("required option '--email <email>' not specified"),
  );
});
