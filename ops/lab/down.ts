import { rmSync } from 'node:fs';
import { unmountDisks } from './disks.ts';
import { listParts } from './parts.ts';
import { readLab } from './state.ts';
import { stopPart } from './stop-part.ts';

/** Ends every part, those that are needed last, and removes the folder. @returns false where there was no lab */
export async function takeDown(folder: string, say: (line: string) => void): Promise<boolean> {
  const lab = readLab(folder);
  if (!lab) return false;
  const left = new Map(listParts(lab.plan).map((part) => [part.name, part]));
  while (left.size > 0) {
    const needed = new Set([...left.values()].flatMap(({ after }) => after));
    const next = [...left.keys()].filter((name) => !needed.has(name));
    await Promise.all(next.map((name) => stopPart(lab, name)));
    for (const name of next) left.delete(name);
  }
  unmountDisks(folder);
  rmSync(folder, { recursive: true });
  say('The lab is down, and nothing of it is left.');
  return true;
}
