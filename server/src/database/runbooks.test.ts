import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

const FOLDER = resolve(import.meta.dirname, '../../../docs/runbooks');

/** What runbooks let the one on call ask the database for, in blocks and in sentences. */
const asked = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.md'))
  .flatMap((file) => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    const commands = [...text.matchAll(/psql "\$D" --command (["'])(.*?)\1$/gm)].map(([, , sql = '']) => sql);
    const inline = [...text.matchAll(/`(select [^`]+)`/g)].map(([, sql = '']) => sql);
    return [...commands, ...inline].map((sql) => ({ file, sql }));
  });

/** What would do something to others is prepared and not run; what stands for a value gets one. */
const isHarmless = (sql: string) => !/pg_(cancel|terminate)_backend|pg_drop_|pg_wal_replay/.test(sql);
const fill = (sql: string) => sql.replaceAll(/\((pid|PID)\)(?! from)/g, '(0)');

describe("runbooks' questions to the database", () => {
  let register: TestDatabase;
  beforeAll(async () => {
    register = await createTestDatabase();
  });
  afterAll(() => register.pool.end());

  test('are there', () => {
    expect(asked.length).toBeGreaterThan(12);
  });

  test.for(asked)('$file: $sql', async ({ sql }) => {
    const text = isHarmless(sql) ? sql : `explain ${fill(sql)}`;
    const { command } = await register.pool.query(text);
    expect(['SELECT', 'EXPLAIN', 'ANALYZE']).toContain(command);
  });
});
