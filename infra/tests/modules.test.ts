import { globSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkReadme } from './readmes.ts';
import { makeWorkplace, terraform, type Workplace } from './terraform.ts';

const INFRA = resolve(import.meta.dirname, '..');
const MODULES = readdirSync(join(INFRA, 'modules'));
const STACKS = globSync('stacks/*/', { cwd: INFRA }).map((folder) => folder.replace(/^stacks\/|\/$/g, ''));

/** More is two things in one module: STYLE.md, and the issue that asked for the platform. */
const MOST_INPUTS = 15;
const MOST_LINES = 300;

let workplace: Workplace;
beforeAll(async () => {
  workplace = await makeWorkplace();
});
afterAll(() => workplace.remove());

describe('modules', () => {
  test('are formatted as Terraform does, and so is all of infra/', async () => {
    const { output } = await terraform(workplace, join(workplace.folder, 'infra'), [
      'fmt',
      '-check',
      '-recursive',
      '-diff',
    ]);
    expect(output).toBe('');
  });

  test.each(MODULES)('%s refuses, builds and names what it should', async (module) => {
    expect(globSync('tests/*.tftest.hcl', { cwd: join(INFRA, 'modules', module) })).not.toEqual([]);
    const folder = workplace.path(`modules/${module}`);
    await terraform(workplace, folder, ['init', '-backend=false', '-input=false', '-no-color']);
    const { output } = await terraform(workplace, folder, ['test', '-no-color'], {
      env: { AWS_REGION: 'eu-central-1' },
    });
    expect(output).toMatch(/Success! [1-9]\d* passed, 0 failed/);
  });

  test.each(MODULES)("%s's README says what its inputs and outputs are", async (module) => {
    expect(await checkReadme(join(INFRA, 'modules', module))).toBe('up to date');
  });

  test.each(MODULES)('%s has few inputs, each described and typed', async (module) => {
    const inputs = await readBlocks(module, 'variable');
    expect(inputs.length).toBeLessThanOrEqual(MOST_INPUTS);
    expect(
      inputs.filter(({ body }) => !/^ {2}description = /m.test(body) || !/^ {2}type\s+= /m.test(body)),
    ).toEqual([]);
  });

  test.each(MODULES)('%s describes its outputs', async (module) => {
    const outputs = await readBlocks(module, 'output');
    expect(outputs.filter(({ body }) => !/^ {2}description = /m.test(body))).toEqual([]);
  });

  test('no file is long', async () => {
    const files = globSync('{modules,stacks}/**/*.{tf,hcl}', { cwd: INFRA });
    const lengths = await Promise.all(
      files.map(async (file) => ({
        file,
        lines: (await readFile(join(INFRA, file), 'utf8')).split('\n').length - 1,
      })),
    );
    // The settings of an environment stand in one file so that each is declared once.
    const long = lengths.filter(({ file, lines }) => lines > MOST_LINES && !file.endsWith('environment.tf'));
    expect(long).toEqual([]);
  });
});

describe('stacks', () => {
  test.each(STACKS)('%s is valid', async (stack) => {
    const folder = workplace.path(`stacks/${stack}`);
    await terraform(workplace, folder, ['init', '-backend=false', '-input=false', '-no-color']);
    const { output } = await terraform(workplace, folder, ['validate', '-no-color'], {
      env: { AWS_REGION: 'eu-central-1' },
    });
    expect(output).toContain('Success!');
  });
});

async function readBlocks(module: string, kind: string): Promise<{ name: string; body: string }[]> {
  const files = globSync('*.tf', { cwd: join(INFRA, 'modules', module) });
  const texts = await Promise.all(
    files.map((file) => readFile(join(INFRA, 'modules', module, file), 'utf8')),
  );
  const blocks = texts.join('\n').matchAll(new RegExp(`^${kind} "([^"]+)" \\{\\n([\\s\\S]*?)^\\}`, 'gm'));
  return [...blocks].map(([, name = '', body = '']) => ({ name, body }));
}
