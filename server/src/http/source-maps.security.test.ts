import { randomUUID } from 'node:crypto';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createTestApp } from '../testing/app.ts';

const WEB = join(import.meta.dirname, '../../../web/dist');

test('the screens are built without source maps, and name none', () => {
  const scripts = globSync('**/*.{js,css}', { cwd: WEB });

  expect(scripts.length).toBeGreaterThan(0);
  expect(globSync('**/*.map', { cwd: WEB })).toEqual([]);
  expect(
    scripts.filter((file) => readFileSync(join(WEB, file), 'utf8').includes('sourceMappingURL=')),
  ).toEqual([]);
});

test('one that lies there all the same is not served', async () => {
  const { app } = await createTestApp();
  const name = `assets/${randomUUID()}.js`;
  for (const file of [name, `${name}.map`]) writeFileSync(join(WEB, file), '{}');
  onTestFinished(() => {
    for (const file of [name, `${name}.map`]) rmSync(join(WEB, file));
  });

  expect((await app.inject(`/${name}`)).statusCode).toBe(200);
  expect((await app.inject(`/${name}.map`)).statusCode).toBe(404);
});
