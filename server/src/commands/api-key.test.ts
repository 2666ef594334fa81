import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createTestApp } from '../testing/app.ts';
import { runCommand } from './testing/run-command.ts';

const COMMAND = fileURLToPath(new URL('./api-key.ts', import.meta.url));
const { deps, signIn, stranger } = await createTestApp();

/** The address of the test's database, as the command is told it. */
const DATABASE_URL = String(deps.pool.options.connectionString);
const run = (...args: string[]) => runCommand([COMMAND, ...args], { DATABASE_URL });
const ask = (key: string) => stranger.ask('GET', '/session', undefined, { authorization: `Bearer ${key}` });

test('without an account it says how to get one', async () => {
  expect(await run('create', '--role', 'viewer', '--name', 'x')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'There is no account yet. Start Clientele with npm start and set it up first.\n',
  });
});

test('a key is made for the only owner, alone on stdout, and works until it is revoked', async () => {
  const owner = await signIn('owner');
  const made = await run('create', '--role', 'editor', '--name', 'Nightly import', '--expires', '90d');

  expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^clt_[0-9A-Za-z]{49}\n$/) });
  expect(made.stderr).toMatch(
    /^This key stands for person\d+@example\.com as editor, until 20.*keep it safe\.\n$/,
  );
  expect(made.stderr).not.toContain('clt_');
  const key = made.stdout.trim();
  expect((await ask(key)).body.account.id).toBe(owner.id);

  const list = await run('list');
  expect(list.stdout).toMatch(/^KEY +NAME +ROLE +ACCOUNT +EXPIRES +LAST USED +ID\n/);
  expect(list.stdout).toContain(`${key.slice(0, 12)}...  Nightly import  editor`);
  expect(list.stdout).not.toContain(key);
  expect(JSON.parse((await run('list', '--json')).stdout)).toMatchObject([{ name: 'Nightly import' }]);

  // Whoever revokes is no server, and the server that answered a moment ago hears of it.
  expect((await ask(key)).status).toBe(200);
  const revoked = await run('revoke', `${key.slice(0, 12)}...`);
  expect(revoked).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('Revoked clt_') });
  await expect.poll(async () => (await ask(key)).status, { timeout: 4_000 }).toBe(401);
  expect(await run('revoke', key.slice(0, 12))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is no API key clt_'),
  });

  const { body } = await owner.ask('GET', '/audit?event=api_key.*&q=ops');
  expect(body.data.map(({ event, account }: { event: string; account: null }) => [event, account])).toEqual([
    ['api_key.revoked', null],
    ['api_key.made', null],
  ]);
});

test('whom it stands for is named where there are several owners, and caps what it may do', async () => {
  const viewer = await signIn('viewer');
  await signIn('owner');
  const { rows } = await deps.pool.query('select email from accounts where id = $1', [viewer.id]);
  const { email } = rows[0];
  const create = (...args: string[]) => run('create', '--name', 'x', ...args);
  const refused = (text: string) => ({ code: 1, stdout: '', stderr: expect.stringContaining(text) });

  expect(await create('--role', 'viewer')).toEqual(refused('There are several owners. Say whose key it is'));
  expect(await create('--role', 'viewer', '--account', 'nobody@example.com')).toEqual(
    refused('There is no account of nobody@example.com.'),
  );
  expect(await create('--role', 'editor', '--account', email)).toEqual(
    refused('with the role Viewer it can be Viewer, not Editor'),
  );
  const made = await create('--role', 'viewer', '--account', email.toUpperCase());
  expect((await ask(made.stdout.trim())).body.account.id).toBe(viewer.id);
  await deps.pool.query('update accounts set deactivated_at = now() where id = $1', [viewer.id]);
  expect(await create('--role', 'viewer', '--account', email)).toEqual(refused('is deactivated'));
});

test.each([
  [['create', '--role', 'admin', '--name', 'x'], 'Allowed choices are owner, editor, own, viewer'],
  [['create', '--role', 'viewer'], "required option '--name <name>' not specified"],
  [['create', '--role', 'viewer', '--name', ' '], 'Use 1 to 100 characters'],
  [['create', '--role', 'viewer', '--name', 'x', '--expires', 'never'], 'Use hours, days or weeks'],
  [['revoke'], "missing required argument 'key'"],
  [['destroy'], "unknown command 'destroy'"],
])('%j is refused in one line', async (args, words) => {
  const { code, stdout, stderr } = await run(...args);

  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain(words);
});
