import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { EmbeddedPostgresError } from './errors.ts';

type Account = { uid: number; gid: number };

/**
 * As whom PostgreSQL runs. It refuses to be root, and initdb wants a user that has a name.
 * `prefix` goes before the command, `spawn` into the options of spawn, and `owner` is whom its folders must belong to.
 */
export type RunAs = { prefix: string[]; spawn: Partial<Account>; owner?: Account };

/** What is asked of the system; replaced in tests to walk the ways this machine would not take. */
export type System = { uid: number; mayMapUsers(): boolean };

const MAP_USER = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'];
const ACCOUNTS = ['postgres', 'nobody'];

export const thisSystem: System = {
  // getuid exists on every platform that PostgreSQL is brought for.
  uid: process.getuid?.() ?? -1,
  mayMapUsers: () => succeeds([...MAP_USER, 'true']),
};

/**
 * Chooses the way, best first: as ourselves; in a user namespace where we appear as nobody (files stay ours, so that a
 * checkout that only root can read works); as another account of this machine.
 * @throws {EmbeddedPostgresError} when no way is open
 */
export async function chooseRunAs(
  folders: { data: string; dataDir: string; binary: string },
  system: System = thisSystem,
): Promise<RunAs> {
  const owner = await ownerOf(folders.data);
  if (system.uid !== 0) {
    if (owner && owner.uid !== system.uid) throw ownedByAnother(folders.data, owner.uid);
    return asOurselves(system);
  }
  if ((!owner || owner.uid === 0) && system.mayMapUsers()) return { prefix: MAP_USER, spawn: {} };
  return asAnotherAccount(folders, owner?.uid === 0 ? undefined : owner);
}

async function ownerOf(folder: string): Promise<Account | undefined> {
  return stat(folder).then(
    ({ uid, gid }) => ({ uid, gid }),
    () => undefined,
  );
}

function ownedByAnother(folder: string, uid: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `${folder} belongs to another user (${uid}). Start Clientele as that user, or name another folder with DATA_DIR=...`,
  );
}

function asOurselves(system: System): RunAs {
  if (hasName()) return { prefix: [], spawn: {} };
  if (system.mayMapUsers()) return { prefix: MAP_USER, spawn: {} };
  throw new EmbeddedPostgresError(
    `PostgreSQL needs a user with a name, and user ${system.uid} has none in /etc/passwd. Add it there, or set DATABASE_URL.`,
  );
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

function asAnotherAccount(
  { dataDir, binary }: { dataDir: string; binary: string },
  owner: Account | undefined,
): RunAs {
  const account = owner ?? findAccount();
  if (!account) throw noAccount();
  const ways: RunAs[] = [
    { prefix: [], spawn: account, owner: account },
    { prefix: keepingReach(account), spawn: {}, owner: account },
  ];
  // The test is the real thing: this account must enter the folder and run the program.
  const open = ways.find(
    ({ prefix, spawn }) =>
      succeeds([...prefix, 'test', '-x', dataDir], spawn) &&
      succeeds([...prefix, binary, '--version'], spawn),
  );
  if (open) return open;
  throw new EmbeddedPostgresError(
    `PostgreSQL refuses to run as root, and user ${account.uid} can't reach ${dataDir} and ${binary}. ` +
      'Start Clientele as an ordinary user, put both where every user may go, or set DATABASE_URL.',
  );
}

/**
 * For a checkout or data folder under a folder that only root may enter, where user namespaces are forbidden (Docker).
 * Without no_setuid_fixup, access(2), by which PostgreSQL looks for its own files, disregards the capability.
 */
function keepingReach({ uid, gid }: Account): string[] {
  const reach = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...reach, '--'];
}

function findAccount(): Account | undefined {
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ACCOUNTS) {
    const entry = entries.find((fields) => fields[0] === name);
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  return undefined;
}

function noAccount(): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'PostgreSQL refuses to run as root, and this system has neither user namespaces nor a user "postgres" or "nobody". ' +
      'Start Clientele as an ordinary user, or set DATABASE_URL.',
  );
}

function succeeds([command, ...args]: string[], as: Partial<Account> = {}): boolean {
  return spawnSync(command ?? '', args, { stdio: 'ignore', cwd: '/', ...as }).status === 0;
}
