import { hashPassword as hashByLibrary } from 'better-auth/crypto';
import { expect, test } from 'vitest';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { makePerson, PASSWORD, signIn } from '../session/testing/people.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';

const OWASP = { memory: 19_456, passes: 2 };

test('passwords are kept as Argon2id with at least what OWASP asks for, each with a salt of its own', async () => {
  const hashes = await Promise.all([1, 2, 3].map(() => hashPassword(PASSWORD)));

  for (const hash of hashes) {
    const [, memory, passes, salt = ''] =
      /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([^$]{22})\$[^$]{43}$/.exec(hash) ?? [];
    expect(Number(memory)).toBeGreaterThanOrEqual(OWASP.memory);
    expect(Number(passes)).toBeGreaterThanOrEqual(OWASP.passes);
    expect(Buffer.from(salt, 'base64')).toHaveLength(16);
  }
  expect(new Set(hashes.map((hash) => hash.split('$')[4])).size).toBe(3);
});

test('a hash takes its own password, every character of it, and no other', async () => {
  const long = `${'x'.repeat(127)}y`;
  const hash = await hashPassword(long);

  expect(await verifyPassword({ hash, password: long })).toBe(true);
  for (const password of ['', 'x'.repeat(128), long.slice(0, -1), long.toUpperCase(), `${long} `])
    expect(await verifyPassword({ hash, password }), password).toBe(false);
});

// The first vector of the reference implementation (github.com/P-H-C/phc-winner-argon2, src/test.c) for Argon2id, version 19.
test('it is the Argon2id that others compute', async () => {
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';

  expect(await verifyPassword({ hash, password: 'password' })).toBe(true);
  expect(await verifyPassword({ hash, password: 'differentpassword' })).toBe(false);
});

test('what was hashed by scrypt signs in, and every way to set a password makes the new kind', async () => {
  const { app, deps } = await createAccountsApp();
  const person = await makePerson(app, deps, 'owner');
  const kept = async () =>
    (
      await deps.pool.query<{ password: string }>('select password from credentials where account_id = $1', [
        person.id,
      ])
    ).rows[0]?.password;
  expect(await kept()).toMatch(/^\$argon2id\$/);
  await deps.pool.query('update credentials set password = $2 where account_id = $1', [
    person.id,
    await hashByLibrary(PASSWORD),
  ]);

  expect((await signIn(app, person.email, 'not the password')).statusCode).toBe(401);
  expect((await signIn(app, person.email)).statusCode).toBe(200);
  const changed = await app.inject({
    method: 'POST',
    url: '/api/auth/change-password',
    headers: person.headers,
    payload: { currentPassword: PASSWORD, newPassword: 'another one of length' },
  });
  expect(changed.statusCode).toBe(200);
  expect(await kept()).toMatch(/^\$argon2id\$/);
});
