import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { atFileEnd } from '../../../server/src/database/testing/file-end.ts';
import { buildFunction } from '../../src/functions/build.ts';
import { connect } from '../database/connect.ts';
import { hasMoto } from '../testing/moto.ts';
import { type Platform, startPlatform } from '../testing/platform.ts';
import { PATIENTLY } from '../testing/postgres.ts';
import { beginRotation, STEPS } from '../testing/secrets.ts';

describe.runIf(hasMoto)('the archive, run as Lambda runs it', () => {
  let platform: Platform;
  let module: string;

  beforeAll(async () => {
    platform = await startPlatform();
    const folder = mkdtempSync('/tmp/clientele-rotation-');
    atFileEnd(async () => rmSync(folder, { recursive: true }));
    const files = unzipSync(readFileSync(await buildFunction('rotation', folder)));
    module = join(folder, 'index.mjs');
    writeFileSync(module, files['index.mjs'] ?? '');
  });

  /** A process of its own for one step, as after a cold start, with the function's environment alone. */
  function start(step: string, arn: string, token: string): ChildProcess {
    const event = { Step: step, SecretId: arn, ClientRequestToken: token };
    const call = `const { handler } = await import('${pathToFileURL(module)}'); await handler(${JSON.stringify(event)});`;
    return spawn(process.execPath, ['--input-type=module', '--eval', call], {
      env: { ...platform.awsEnvironment, ...platform.environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }

  async function takeStep(step: string, arn: string, token: string): Promise<void> {
    const child = start(step, arn, token);
    let errors = '';
    child.stderr?.on('data', (text) => {
      errors += text;
    });
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(errors);
  }

  test.each(['master', 'database'] as const)('rotates the secret %s', async (kind) => {
    const before = await platform.current(kind);
    const token = await beginRotation(platform.secrets, platform.arns[kind]);
    for (const step of STEPS) await takeStep(step, platform.arns[kind], token);
    const after = await platform.current(kind);
    expect(after.password).not.toBe(before.password);
    await platform.query(after, 'select 1');
  });

  test('killed in the middle of setSecret, begins again and ends well', async () => {
    const { arns, rds, secrets } = platform;
    const before = await platform.current('database');
    const token = await beginRotation(secrets, arns.database);
    await takeStep('createSecret', arns.database, token);
    const holder = await connect(rds.place, await platform.current('master'));
    await holder.query(`select pg_advisory_lock(hashtext('clientele: rotation'))`);
    const killed = start('setSecret', arns.database, token);
    const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and wait_event = 'advisory'`;
    await expect.poll(async () => (await rds.pool.query(waiting)).rowCount, PATIENTLY).toBe(1);
    killed.kill('SIGKILL');
    await once(killed, 'close');
    await holder.end();
    await platform.query(before, 'select 1');
    for (const step of STEPS) await takeStep(step, arns.database, token);
    for (const login of [before, await platform.current('database')]) await platform.query(login, 'select 1');
  });

  test('ends with an error where a step is refused, which is what the alarm sees', async () => {
    const { arns } = platform;
    await expect(takeStep('setSecret', arns.database, 'no-version')).rejects.toThrow(
      'has no version no-version',
    );
  });
});
