import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../../server/src/testing/server-process.ts';
import { median } from '../percentiles.ts';
import { ROOT } from '../register.ts';
import type { Row } from '../table.ts';

const ROUNDS = 5;

export interface StartResult {
  readonly name: string;
  readonly seconds: readonly number[];
  readonly limit: number;
}

/** Seconds from the command to the line that says where it is ready. */
async function timeStart(dataDir: string): Promise<number> {
  const begin = performance.now();
  const npm = ['npm', 'start', '--prefix', ROOT];
  const server = startServer({ DATA_DIR: dataDir, LOG_LEVEL: 'error' }, npm);
  await server.ready;
  const seconds = (performance.now() - begin) / 1000;
  server.process.kill('SIGTERM');
  await server.ended;
  return seconds;
}

/** `npm start` as a person types it: on a new data folder, and again on the same. */
export async function measureStart(): Promise<StartResult[]> {
  const first: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const dataDir = await mkdtemp(join(tmpdir(), 'clientele-start-'));
    first.push(await timeStart(dataDir));
    warm.push(await timeStart(dataDir));
    await rm(dataDir, { recursive: true, force: true });
  }
  return [
    { name: 'npm start on a new data folder', seconds: first, limit: 5 },
    { name: 'npm start again', seconds: warm, limit: 1.5 },
  ];
}

export const startRow = ({ name, seconds, limit }: StartResult): Row => ({
  what: name,
  'median s': median(seconds).toFixed(2),
  'slowest s': Math.max(...seconds).toFixed(2),
  'limit s': limit,
  'under it': Math.max(...seconds) < limit ? 'yes' : 'NO',
});
