import { mkdtemp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from './commands/testing/run-command.ts';
import { startServer } from './testing/server-process.ts';

const OPS = ['bin/node.mjs', 'ops/src/main.ts'].map((path) =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url)),
);
const DATA_DIR = await mkdtemp('/tmp/clientele-commands-');
const OWNER = { OWNER_EMAIL: 'ada@example.com', OWNER_PASSWORD: 'purple heron at the lake' };

afterAll(() => rm(DATA_DIR, { recursive: true, force: true }));

const ops = (...args: string[]) => runCommand([...OPS, ...args], { DATA_DIR });

test('the operator makes and revokes keys on the data folder of a server that runs, and of one that does not', async () => {
  const server = startServer({ DATA_DIR, LOG_LEVEL: 'silent', ...OWNER });
  const origin = await server.origin;
  const status = async (key: string) =>
    (await fetch(`${origin}/api/v1/clients`, { headers: { authorization: `Bearer ${key}` } })).status;

  const made = await ops('api-key', 'create', '--role', 'viewer', '--name', 'While it runs');
  expect(made, made.stderr).toMatchObject({ code: 0, stdout: expect.stringMatching(/^clt_\w{49}\n$/) });
  const key = made.stdout.trim();
  expect(await status(key)).toBe(200);
  expect(await ops('api-key', 'revoke', key.slice(0, 12))).toMatchObject({ code: 0 });
  await expect.poll(() => status(key), { timeout: 4_000 }).toBe(401);
  const { stdout: link } = await ops('account', 'recover', '--email', OWNER.OWNER_EMAIL);
  const token = new URL(link.trim()).searchParams.get('token');
  const preview = await fetch(`${origin}/api/v1/password-resets/preview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  expect(await preview.json()).toMatchObject({ email: OWNER.OWNER_EMAIL, takes_factors: true });

  server.process.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
  const later = await ops('api-key', 'create', '--role', 'viewer', '--name', 'While it does not');
  expect(later).toMatchObject({ code: 0, stdout: expect.stringMatching(/^clt_\w{49}\n$/) });
  expect((await ops('api-key', 'list')).stdout).toContain('While it does not');
});

test('the verbs are listed, and an error is said in a line, with the exit code of its command', async () => {
  const help = await ops('--help');
  expect([help.code, help.stderr]).toEqual([0, '']);
  for (const verb of ['account', 'api-key', 'database']) {
    expect(help.stdout).toContain(verb);
    expect((await ops(verb, '--help')).stdout).toContain(`npm run ops -- ${verb}`);
  }

  expect(await ops('api-key', 'create', '--role', 'admin', '--name', 'x')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^error: .*Allowed choices.*\n$/),
  });
  expect(await ops('nothing')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('npm run ops -- --help'),
  });
  const elsewhere = await runCommand([...OPS, 'api-key', 'list'], { DATABASE_URL: 'mysql://x' });
  expect(elsewhere).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('DATABASE_URL must look like'),
  });
});
