import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Moto, startMoto } from './moto.ts';
import { findPython } from './python.ts';

const CHECKS = globSync('checks/test_*.py', { cwd: import.meta.dirname }).sort();

describe('what is added to moto', () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto?.stop());

  test('is checked', () => {
    expect(CHECKS).not.toEqual([]);
  });

  test.each(CHECKS)('answers as AWS documents: %s', async (file) => {
    const { code, output } = await runChecks(file.replace(/\.py$/, '').replace('/', '.'), moto);
    expect(output).toMatch(/^Ran [1-9]\d* tests?/m);
    expect(code, output).toBe(0);
  });

  test('forgets everything when it is told to', async () => {
    await moto.reset();
    const { code, output } = await runChecks('checks.test_calls', moto);
    expect(code, output).toBe(0);
  });
});

function runChecks(module: string, moto: Moto): Promise<{ code: number; output: string }> {
  return new Promise((settle, fail) => {
    const child = spawn(findPython() ?? 'python3', ['-m', 'unittest', module], {
      cwd: import.meta.dirname,
      env: { ...process.env, ...moto.environment, PYTHONDONTWRITEBYTECODE: '1' },
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', fail);
    child.once('close', (code) => settle({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}
