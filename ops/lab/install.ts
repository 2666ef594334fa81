import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { LabError } from './error.ts';
import { PACKAGES } from './packages.ts';

/** Asked by Debian's packages whether their services may start; see deb-systemd-invoke(1p) and invoke-rc.d(8). */
const POLICY = '/usr/sbin/policy-rc.d';

export function missingPackages(isThere: (file: string) => boolean = existsSync): string[] {
  return Object.entries(PACKAGES).flatMap(([name, file]) => (isThere(file) ? [] : [name]));
}

export const installLine = (packages: readonly string[]): string =>
  `apt-get install -y --no-install-recommends ${packages.join(' ')}`;

/**
 * Installs what is missing, as root on Debian; elsewhere says what to type.
 * @throws {LabError}
 */
export function installMissing(say: (line: string) => void): void {
  const missing = missingPackages();
  if (missing.length === 0) return;
  const line = installLine(missing);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new LabError(`The lab is made of Debian's packages, and some are missing. Type as root: ${line}`);
  withoutServices(() => {
    for (const each of ['apt-get update', line]) {
      say(`$ ${each}`);
      run(each);
    }
  });
  const still = missingPackages();
  if (still.length > 0) throw new LabError(`Installed, and yet not there: ${still.join(', ')}`);
}

function run(line: string): void {
  const [program = '', ...args] = line.split(' ');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new LabError(`${line} failed:\n${stdout}${stderr}`);
}

/** The packages' own services must not start: the lab starts processes of its own, on ports of its own. */
function withoutServices(work: () => void): void {
  // A machine that has a policy keeps it.
  const isOurs = !existsSync(POLICY);
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    work();
  } finally {
    if (isOurs) rmSync(POLICY);
  }
}
