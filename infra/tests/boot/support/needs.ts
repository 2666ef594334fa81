import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findProgram, findPython } from '../../moto/python.ts';
import { missingForTerraform } from '../../terraform.ts';
import { UNSHARE } from './run.ts';

/** Programs, and Debian's packages that bring them. */
const PROGRAMS = {
  'cloud-init': 'cloud-init',
  curl: 'curl',
  jq: 'jq',
  nsenter: 'util-linux',
  openssl: 'openssl',
  pgbouncer: 'pgbouncer',
  setpriv: 'util-linux',
  shellcheck: 'shellcheck',
  'systemd-analyze': 'systemd',
  unshare: 'util-linux',
};

/** What the files of the boot are looked at with, and is not there. */
export function missingForFiles(): string[] {
  return missingPrograms(['shellcheck', 'systemd-analyze']);
}

/** What is not there of what a host boots with in a throw-away root. */
export function missingForBoot(): string[] {
  const missing = missingPrograms(Object.keys(PROGRAMS));
  if (!existsSync('/usr/lib/postgresql/15/bin/postgres')) missing.push('postgresql-15');
  if (!findPython()) missing.push('moto');
  const terraform = missingForTerraform();
  if (terraform) missing.push(terraform);
  if (!mayMakeRoots()) missing.push('the right to make namespaces with several users: run the tests as root');
  return missing;
}

function missingPrograms(names: string[]): string[] {
  return names.filter((name) => !findProgram(name)).map((name) => PROGRAMS[name as keyof typeof PROGRAMS]);
}

function mayMakeRoots(): boolean {
  return process.getuid?.() === 0 && spawnSync(UNSHARE, ['--mount', '--pid', '--fork', 'true']).status === 0;
}
