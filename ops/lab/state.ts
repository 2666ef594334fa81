import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from './plan.ts';

/** What is known of a lab between two commands: one file in its folder. */
export interface Lab {
  readonly plan: Plan;
  /** The process of each part that was started: it leads a session of its own, so its number is the session's too. */
  readonly processes: Record<string, number>;
}

const fileOf = (folder: string): string => join(folder, 'lab.json');

/** The lab of this folder; undefined where there is none. */
export function readLab(folder: string): Lab | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Lab;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whole or not at all: whoever reads meanwhile finds the one before. */
export function writeLab(lab: Lab): void {
  const file = fileOf(lab.plan.folder);
  // It holds the passwords.
  writeFileSync(`${file}.new`, `${JSON.stringify(lab, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
