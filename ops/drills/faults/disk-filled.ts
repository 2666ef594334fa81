import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskOf } from '../../lab/disks.ts';
import type { Drill } from '../drill.ts';

/** Under what the alarm looks for (8 %), and enough for PostgreSQL to go on writing until it is mended. */
const LEFT = 0.06;
const CHUNK = 4 * 1024 * 1024;

export const diskFilled: Drill = {
  name: 'disk-filled',
  expects: ['database-storage-low'],
  obstacle: ({ plan }) =>
    plan.disks
      ? undefined
      : 'PostgreSQL has no disk of its own in this lab: mounting was not permitted when it was made',
  fault: async (field) => {
    const { leader } = await field.databases();
    const disk = diskOf(field.plan, leader);
    const ballast = join(disk, 'ballast');
    return {
      break: async () => {
        const chunk = Buffer.alloc(CHUNK);
        while (shareLeft(disk) > LEFT) writeFileSync(ballast, chunk, { flag: 'a' });
      },
      mend: async () => rmSync(ballast, { force: true }),
    };
  },
};

function shareLeft(disk: string): number {
  const { bavail, blocks } = statfsSync(disk);
  return bavail / blocks;
}
