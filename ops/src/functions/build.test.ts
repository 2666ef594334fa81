import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { buildFunction, listFunctions } from './build.ts';

const folder = mkdtempSync('/tmp/clientele-functions-');
afterAll(() => rmSync(folder, { recursive: true }));

const MOST_BYTES = 512 * 1024;

describe.each(await listFunctions())('the archive of %s', (name) => {
  test('is the same byte for byte wherever and whenever it is built, and small', async () => {
    const first = readFileSync(await buildFunction(name, join(folder, 'first')));
    const script = `import { buildFunction } from ${JSON.stringify(join(import.meta.dirname, 'build.ts'))};
      await buildFunction(${JSON.stringify(name)}, ${JSON.stringify(join(folder, 'second'))});`;
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: '/',
      env: { ...process.env, TZ: 'Pacific/Auckland' },
    });
    const second = readFileSync(join(folder, 'second', `${name}.zip`));
    expect(second.equals(first)).toBe(true);
    expect(first.length).toBeLessThan(MOST_BYTES);
  });

  test('is one module that needs nothing beside it and exports the handler that Lambda calls', async () => {
    const files = unzipSync(readFileSync(await buildFunction(name, folder)));
    expect(Object.keys(files)).toEqual(['index.mjs']);
    const path = join(folder, `${name}.mjs`);
    writeFileSync(path, files['index.mjs'] ?? '');
    const look = `const { handler } = await import(${JSON.stringify(pathToFileURL(path).href)}); console.log(typeof handler);`;
    const run = (env: Record<string, string>) =>
      execFileSync(process.execPath, ['--input-type=module', '--eval', look], {
        cwd: '/',
        env,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    expect(run(ENVIRONMENT).trim()).toBe('function');
    expect(() => run({})).toThrow('The environment variable MASTER_SECRET_ARN is missing.');
  });
});

test('there are two functions', async () => {
  expect(await listFunctions()).toEqual(['restore-validation', 'rotation']);
});

/** Of both, as infra/modules/secrets and infra/modules/backup set them. */
const ENVIRONMENT = {
  AWS_REGION: 'eu-central-1',
  MASTER_SECRET_ARN: 'arn:master',
  DATABASE_SECRET_ARN: 'arn:database',
  CACHE_SECRET_ARN: 'arn:cache',
  SOURCE_DATABASE_ARN: 'arn:source',
  DATABASE_HOST: 'localhost',
  DATABASE_PORT: '5432',
  DATABASE_NAME: 'clientele',
  DATABASE_ROLE: 'clientele',
  CACHE_HOST: 'localhost',
  CACHE_PORT: '6379',
  CACHE_USER_ID: 'user',
  CACHE_ACCESS: 'on',
};
