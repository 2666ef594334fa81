import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { makeDataFolder } from './testing/folders.ts';
import { launch } from './testing/launched.ts';

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const isRoot = process.getuid?.() === 0;

/** A mount of one's own, that ends with the process. */
const OWN_MOUNTS = ['unshare', '--mount', ...(isRoot ? [] : ['--user', '--map-root-user'])];
const mayMount = spawnSync(OWN_MOUNTS[0] ?? '', [...OWN_MOUNTS.slice(1), 'true']).status === 0;
if (!mayMount)
  process.stderr.write('SKIPPED: full and read-only disks, because this system allows no mounts.\n');

/** Runs the shell script with the data folder as $1; the launcher follows it as "$@". */
function launchAfter(script: string, dataDir: string) {
  return launch(dataDir, { prefix: [...OWN_MOUNTS, 'sh', '-ec', script, 'sh', dataDir] });
}

function refusal(dataDir: string): Promise<unknown> {
  return startEmbeddedPostgres({ dataDir, log }).then(
    () => 'it started',
    (error: Error) => error.message,
  );
}

async function makeClusterOf(version: string): Promise<string> {
  const dataDir = makeDataFolder();
  await mkdir(join(dataDir, 'postgres'));
  await writeFile(join(dataDir, 'postgres/PG_VERSION'), `${version}\n`);
  return dataDir;
}

describe('a data folder that this PostgreSQL can not use', () => {
  it('names the steps for one of an older version', async () => {
    const message = await refusal(await makeClusterOf('17'));
    expect(message).toMatch(/was written by PostgreSQL 17, and this Clientele brings PostgreSQL 18/);
    expect(message).toMatch(/pg_dump .* -f clients\.sql\n(.*\n)+ +psql /);
  });

  it('asks for the newer Clientele for one of a newer version', async () => {
    expect(await refusal(await makeClusterOf('19'))).toMatch(/Start the newer Clientele/);
  });

  it('leaves alone what is not a database', async () => {
    const dataDir = makeDataFolder();
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(join(dataDir, 'postgres/diary.txt'), 'mine');
    expect(await refusal(dataDir)).toMatch(/not a PostgreSQL database. Move it away/);
  });

  it('says so when the folder is a file', async () => {
    const file = join(makeDataFolder(), 'file');
    await writeFile(file, '');
    expect(await refusal(file)).toMatch(/is a file, not a folder/);
  });
});

describe.skipIf(!mayMount)('a disk that can not take it', () => {
  it('says that it is read-only', async () => {
    const script = 'mount -t tmpfs -o ro tmpfs "$1"; shift; exec "$@"';
    const { code, stderr } = await launchAfter(script, makeDataFolder()).ended;
    expect(stderr.trim()).toMatch(/^\S+ is on a read-only disk. .*$/);
    expect(code).toBe(1);
  });

  it('says that it is full at the first start', async () => {
    const script = 'mount -t tmpfs -o size=8m tmpfs "$1"; shift; exec "$@"';
    const { code, stderr } = await launchAfter(script, makeDataFolder()).ended;
    expect(stderr.trim()).toMatch(/^The disk that holds \S+ is full. Free some space and start again.$/);
    expect(code).toBe(1);
  });

  it('says that it is full at a later start', async () => {
    const script = `mount -t tmpfs -o size=200m tmpfs "$1"; folder=$1; shift
      "$1" "$2" --once "$folder" >&2
      head -c 300m /dev/zero > "$folder/filling" 2>/dev/null || true
      exec "$@"`;
    const { code, stderr } = await launchAfter(script, makeDataFolder()).ended;
    expect(stderr.trim().split('\n').at(-1)).toMatch(/^The disk that holds \S+ is full/);
    expect(code).toBe(1);
  });
});
