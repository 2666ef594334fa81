import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeCertificates } from './certificates.ts';
import { mayMount, mountDisks } from './disks.ts';
import { LabError } from './error.ts';
import { installMissing } from './install.ts';
import type { Part } from './part.ts';
import { listParts } from './parts.ts';
import { addressOf, makePlan, PORT_NAMES, ROOT } from './plan.ts';
import { findFreePorts } from './ports.ts';
import { askWhetherReady } from './probe.ts';
import { findMain } from './processes.ts';
import { startPart } from './start-part.ts';
import { type Lab, readLab, writeLab } from './state.ts';
import { stopPart } from './stop-part.ts';

type Say = (line: string) => void;

const OTHERS_PASS = 0o001;

/**
 * Brings the lab up; of one that is up already, what is not.
 * @throws {LabError}
 */
export async function bringUp(folder: string, say: Say): Promise<Lab> {
  installMissing(say);
  buildScreens();
  const lab = readLab(folder) ?? (await makeLab(folder, say));
  makeCertificates(lab.plan);
  mountDisks(lab.plan);
  await startAll(lab, listParts(lab.plan), say);
  return lab;
}

/** The servers serve them, and refuse to start without. */
function buildScreens(): void {
  const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'bin/build.ts'), '--if-stale'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new LabError(stdout);
}

/** As root the parts run as accounts of their own, which must get as far as their folders. */
function checkReach(folder: string): void {
  if (process.getuid?.() !== 0) return;
  for (let above = dirname(folder); above !== dirname(above); above = dirname(above))
    if ((statSync(above).mode & OTHERS_PASS) === 0)
      throw new LabError(
        `The lab's parts run as users of their own, who may not pass through ${above}. Choose another LAB_DIR, such as /var/tmp/lab.`,
      );
}

async function makeLab(folder: string, say: Say): Promise<Lab> {
  mkdirSync(folder, { recursive: true });
  checkReach(folder);
  // The accounts of the parts have to reach their folders in it, each of which is theirs alone.
  chmodSync(folder, 0o711);
  const disks = mayMount(folder);
  if (!disks)
    say(
      'Mounting is not permitted here: PostgreSQL has no disk of its own, and the drill disk-full can not run.',
    );
  const lab: Lab = { plan: makePlan(folder, await findFreePorts(PORT_NAMES.length), disks), processes: {} };
  writeLab(lab);
  say(`The lab keeps everything in ${folder}, on the ports from ${lab.plan.ports.edge} on.`);
  return lab;
}

/** Each as soon as those that it needs are ready. When one fails, those that need it are not started. */
async function startAll(lab: Lab, parts: readonly Part[], say: Say): Promise<void> {
  const started = new Map<string, Promise<void>>();
  const start = (part: Part): Promise<void> => {
    const known = started.get(part.name);
    if (known) return known;
    const needed = parts.filter(({ name }) => part.after.includes(name));
    const starting = Promise.all(needed.map(start)).then(() => startOne(lab, part, say));
    started.set(part.name, starting);
    return starting;
  };
  const ended = await Promise.allSettled(parts.map(start));
  const failed = ended.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
}

async function startOne(lab: Lab, part: Part, say: Say): Promise<void> {
  if (findMain(lab, part.name) && (await askWhetherReady(part.ready)) === undefined) return;
  // Half of it may be there: a PostgreSQL whose Patroni was killed.
  await stopPart(lab, part.name);
  const begin = performance.now();
  await startPart(lab, part);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  say(`  ${part.name.padEnd(18)} ready after ${seconds.padStart(4)} s  ${part.role}`);
}

/** What a person needs to use it. */
export function describeLab({ plan }: Lab): string {
  const { owner, ports } = plan;
  return `The lab is up at ${addressOf(plan)} (its certificate is by an authority of its own: ${plan.folder}/authority.pem)
  sign in      ${owner.email}
  password     ${owner.password}
  Prometheus   http://127.0.0.1:${ports.prometheus}
  alarms       http://127.0.0.1:${ports.alertmanager}`;
}
