import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ERRORS } from '@clientele/contract/errors';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from './database/testing/test-database.ts';
import { type ServerProcess, startServer } from './testing/server-process.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GUIDE = join(ROOT, 'docs/guides/api.md');
const CLIENT = join(ROOT, 'contract/src/client.ts');
const SHOWN_ORIGIN = 'http://127.0.0.1:3000';
const BETWEEN = '@@@@ the next example @@@@';

const text = await readFile(GUIDE, 'utf8');

interface Block {
  readonly language: string;
  readonly code: string;
}

const blocks: Block[] = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(
  ([, language = '', code = '']) => ({ language, code }),
);

/** The examples for the shell, each with the answer that is shown behind it. */
const examples = blocks.flatMap(({ language, code }, index) => {
  if (language !== 'bash') return [];
  const next = blocks[index + 1];
  return [{ code, shown: next?.language === 'json' || next?.language === 'http' ? next : null }];
});

const typeOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** The form of an answer: its keys, and the types of what they hold. `...` stands for any others; null for what may be absent. */
function expectForm(real: unknown, shown: unknown, path = ''): void {
  expect(typeOf(real), path).toBe(typeOf(shown));
  if (Array.isArray(shown)) {
    const list = real as unknown[];
    expect(list.length > 0, `${path} is not empty`).toBe(shown.length > 0);
    list.forEach((each, index) => {
      expectForm(each, shown[Math.min(index, shown.length - 1)], `${path}/${index}`);
    });
  } else if (typeof shown === 'object' && shown !== null) {
    if ('...' in shown) return;
    expect(Object.keys(real as object).sort(), path).toEqual(Object.keys(shown).sort());
    for (const [key, value] of Object.entries(shown))
      expectForm((real as Record<string, unknown>)[key], value, `${path}/${key}`);
  }
}

/** The status as it is shown, and every header that is shown. */
function expectHead(real: string, shown: string): void {
  const [status, ...headers] = shown.trim().split('\n');
  const [answered = '', ...others] = real.trim().split(/\r?\n/);
  expect(answered.trim()).toBe(status);
  const names = others.map((line) => line.split(':')[0]?.toLowerCase());
  for (const header of headers) expect(names).toContain(header.split(':')[0]);
}

const hasTools = ['curl', 'jq'].every((tool) => {
  try {
    execFileSync(tool, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    if (process.env.CI === 'true')
      throw new Error(`CI must run the guide's examples, and ${tool} is missing`);
    process.stderr.write(`\n${tool} is missing: the examples of docs/guides/api.md are SKIPPED\n`);
    return false;
  }
});

describe.skipIf(!hasTools)('docs/guides/api.md', () => {
  let server: ServerProcess;
  let folder: string;
  let env: Record<string, string | undefined>;
  let outputs: string[];

  /** All in one shell, so that later ones know what earlier ones set. */
  async function runExamples(origin: string): Promise<string> {
    const script = examples.map(({ code }) => `${code}\nprintf '\\n${BETWEEN}\\n'\n`).join('');
    const whole = `set -euo pipefail\n${script.replaceAll(SHOWN_ORIGIN, origin)}echo "$KEY"`;
    const { stdout } = await run('bash', ['-c', whole], { cwd: ROOT, env });
    return stdout;
  }

  beforeAll(async () => {
    const { url } = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'clientele-guide-'));
    server = startServer({
      DATABASE_URL: url,
      LOG_LEVEL: 'silent',
      WORKER: 'off',
      OWNER_EMAIL: 'guide@example.com',
      OWNER_PASSWORD: 'a long enough guide of words',
    });
    const { PATH, HOME } = process.env;
    env = { PATH, HOME, TMPDIR: folder, DATABASE_URL: url };
    outputs = (await runExamples(await server.origin)).split(BETWEEN);
    env.KEY = outputs.at(-1)?.trim();
  }, 120_000);

  afterAll(async () => {
    server.process.kill('SIGTERM');
    if (server.process.exitCode === null) await once(server.process, 'exit');
    await rm(folder, { recursive: true, force: true });
  });

  test('every example for the shell ran', () => {
    expect(examples.length).toBeGreaterThan(10);
    expect(outputs).toHaveLength(examples.length + 1);
    expect(env.KEY).toMatch(/^clt_/);
  });

  test.each(
    examples.flatMap(({ code, shown }, index) =>
      shown ? [[code.trim().split('\n')[0], shown, index] as const] : [],
    ),
  )('what is shown after %s is what is answered', (_, { language, code }, index) => {
    const output = outputs[index] ?? '';
    if (language === 'json') expectForm(JSON.parse(output), JSON.parse(code));
    else expectHead(output, code);
  });

  test('every example for TypeScript runs', { timeout: 60_000 }, async () => {
    const origin = await server.origin;
    const programs = blocks.filter(({ language }) => language === 'ts');
    expect(programs.length).toBeGreaterThan(0);
    for (const { code } of programs) {
      const file = join(folder, 'example.ts');
      await writeFile(
        file,
        code.replaceAll(SHOWN_ORIGIN, origin).replace('@clientele/contract/client', CLIENT),
      );
      const { stdout } = await run(process.execPath, [file], { env });
      expect(stdout).toContain('Mary Somerville');
      expect(stdout).toContain('Someone was quicker');
      expect(stdout.trim().endsWith('active')).toBe(true);
    }
  });

  test('no kind of example is left out', () => {
    expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(['bash', 'json', 'http', 'ts']));
  });
});

test('the table of errors is the contract’s', () => {
  const rows = Object.entries(ERRORS).map(
    ([code, { status, title }]) => `| \`${code}\` | ${status} | ${title} |`,
  );
  const table = ['| code | status | title |', '| --- | --- | --- |', ...rows].join('\n');

  expect(/<!-- errors -->\n(.*?)\n<!-- \/errors -->/s.exec(text)?.[1]).toBe(table);
});
