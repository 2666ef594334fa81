import { chown, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError, explainFailure } from './errors.ts';
import { finished, type Programs, runProgram } from './run.ts';

/** The superuser, and the database's name. */
export const NAME = 'clientele';

const UNFINISHED = 'postgres.unfinished';

/** pg_trgm asks the C library which characters are letters, so the ctype must know all of Unicode. */
const CTYPES = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8'];

/** Whether there is a cluster in `folder`; refuses one that this PostgreSQL can't read. */
export async function hasCluster(folder: string, major: number): Promise<boolean> {
  const found = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (found === undefined) {
    if ((await readdir(folder).catch(() => [])).length === 0) return false;
    throw new EmbeddedPostgresError(
      `${folder} holds something that is not a PostgreSQL database. Move it away and start again.`,
    );
  }
  const version = Number.parseInt(found, 10);
  if (version !== major) throw otherMajor(folder, version, major);
  return true;
}

function otherMajor(folder: string, found: number, major: number): EmbeddedPostgresError {
  const what = `${folder} was written by PostgreSQL ${found}, and this Clientele brings PostgreSQL ${major}.`;
  if (found > major) return new EmbeddedPostgresError(`${what} Start the newer Clientele that wrote it.`);
  const old = `${folder}-${found}`;
  const connection = `-h /tmp -p 5499 -U ${NAME}`;
  return new EmbeddedPostgresError(
    [
      `${what} To bring the clients over:`,
      `  1. mv ${folder} ${old}`,
      `  2. Install PostgreSQL ${found} with its client tools, and start it on the old folder:`,
      `     pg_ctl -D ${old} -o "-k /tmp -p 5499 -c listen_addresses=''" -w start`,
      `  3. pg_dump ${connection} --no-owner -d ${NAME} -f clients.sql`,
      `  4. pg_ctl -D ${old} stop`,
      `  5. npm start, and in another terminal, while it runs:`,
      `     psql -h "$(sed -n 5p ${folder}/postmaster.pid)" -U ${NAME} -d ${NAME} -1 -v ON_ERROR_STOP=1 \\`,
      `       -c 'drop schema public cascade; create schema public' -f clients.sql`,
      '  6. Ctrl-C, and npm start again.',
      `  Or start the older Clientele, which brings PostgreSQL ${found}.`,
    ].join('\n'),
  );
}

/** Makes the cluster beside its place and renames it there when it is whole, so that a start cut short leaves no half. */
export async function createCluster(folder: string, programs: Programs): Promise<void> {
  const unfinished = join(folder, '..', UNFINISHED);
  await removeUnfinished(folder);
  let problem = '';
  for (const ctype of CTYPES) {
    await makeFolder(unfinished, programs);
    const child = runProgram(programs, programs.initdb, initArguments(unfinished, ctype));
    const { code, complaint } = await finished(child);
    if (code === 0) return rename(unfinished, folder);
    problem = complaint;
    await removeUnfinished(folder);
    if (!complaint.includes('invalid locale name')) break;
  }
  throw await explainFailure(join(folder, '..'), problem);
}

export async function removeUnfinished(folder: string): Promise<void> {
  await rm(join(folder, '..', UNFINISHED), { recursive: true, force: true });
}

/** Makes a private folder that belongs to whoever PostgreSQL runs as. */
export async function makeFolder(folder: string, { runAs }: Programs): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (runAs.owner) await chown(folder, runAs.owner.uid, runAs.owner.gid);
}

function initArguments(folder: string, ctype: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${NAME}`,
    '--encoding=UTF8',
    // C order: the same on every system, and as fast as comparing bytes.
    '--locale=C',
    `--lc-ctype=${ctype}`,
    '--data-checksums',
    // Only the socket is open, in a folder that nobody else may enter.
    '--auth-local=trust',
    '--auth-host=reject',
    '--no-instructions',
  ];
}
