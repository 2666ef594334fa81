import { expect, test } from 'vitest';
import { appSecret } from './secret.ts';
import { createTestDatabase } from './testing/test-database.ts';

test('makes one secret of 32 bytes, however many processes start at once', async () => {
  const { pool } = await createTestDatabase();

  const secrets = await Promise.all(Array.from({ length: 8 }, () => appSecret(pool)));

  expect(new Set(secrets).size).toBe(1);
  expect(Buffer.from(secrets[0] ?? '', 'base64url')).toHaveLength(32);
  expect(await appSecret(pool)).toBe(secrets[0]);
});

test('two registers have two secrets', async () => {
  const one = await createTestDatabase();
  const other = await createTestDatabase();

  expect(await appSecret(one.pool)).not.toBe(await appSecret(other.pool));
});
