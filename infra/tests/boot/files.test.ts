import { globSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missingForFiles } from './support/needs.ts';
import { run } from './support/run.ts';

const BOOT = join(import.meta.dirname, '../../modules/application/boot');
const SUPPORT = join(import.meta.dirname, 'support');
const SCRIPTS = globSync(['!(*.*|logrotate|units)', 'aws.sh'], { cwd: BOOT }).sort();
const UNITS = globSync('units/*', { cwd: BOOT }).sort();

/** A root with our units and, in the place of each program that they start, an empty one. */
async function makeRoot(change: (unit: string) => string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'clientele-units-'));
  const system = join(root, 'etc/systemd/system');
  await mkdir(system, { recursive: true });
  for (const unit of UNITS) await cp(join(BOOT, unit), join(system, basename(unit)));
  await writeFile(
    join(system, 'clientele.service'),
    change(await readFile(join(system, 'clientele.service'), 'utf8')),
  );
  // What systemd itself brings: the targets that units name.
  await cp('/usr/lib/systemd/system', join(root, 'usr/lib/systemd/system'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  const programs = [
    ...SCRIPTS.map((name) => `/usr/local/lib/clientele/${name}`),
    ...['/usr/sbin/pgbouncer', '/bin/kill', '/opt/clientele/current/node/bin/node'],
  ];
  for (const program of programs) {
    await mkdir(dirname(join(root, program)), { recursive: true });
    await writeFile(join(root, program), '');
    await chmod(join(root, program), 0o755);
  }
  return root;
}

async function verify(change: (unit: string) => string = (unit) => unit): Promise<string> {
  const root = await makeRoot(change);
  try {
    const names = UNITS.map((unit) => basename(unit));
    const { output } = await run('systemd-analyze', [
      'verify',
      '--man=no',
      '--recursive-errors=no',
      `--root=${root}`,
      ...names,
    ]);
    return output;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const missing = missingForFiles();

describe.skipIf(missing.length > 0)(
  `files of the boot${missing.length > 0 ? `, without ${missing.join(', ')}` : ''}`,
  () => {
    test('there is something to look at', () => {
      expect(SCRIPTS).toContain('boot');
      expect(UNITS).toContain('units/clientele.service');
    });

    test.for([
      ...SCRIPTS.map((name) => join(BOOT, name)),
      join(SUPPORT, 'root.sh'),
      join(SUPPORT, 'systemctl'),
    ])('shellcheck has nothing to say of %s', async (file) => {
      // SC1091: /etc/clientele/host.env and the installed aws.sh are on hosts alone.
      expect(await run('shellcheck', ['--external-sources', '--exclude=SC1091', file])).toEqual({
        code: 0,
        output: '',
      });
    });

    test('systemd understands every line of the units, and finds what they start', async () => {
      expect(await verify()).toBe('');
    });

    test('systemd says so where a unit has a line that it does not know, or starts what is not there', async () => {
      expect(await verify((unit) => unit.replace('RestartSec=2', 'RestartSoon=2'))).toContain('RestartSoon');
      expect(await verify((unit) => unit.replace('/node/bin/node', '/node/bin/nodejs'))).toContain('nodejs');
    });
  },
);
