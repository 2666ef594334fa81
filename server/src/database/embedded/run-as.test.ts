import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readdir, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './connection.ts';
import { chooseRunAs } from './run-as.ts';
import { type Checkout, copyCheckout } from './testing/checkout.ts';
import { makeDataFolder } from './testing/folders.ts';
import { type Launched, launch } from './testing/launched.ts';

const isRoot = process.getuid?.() === 0;
if (!isRoot)
  process.stderr.write('SKIPPED: running as root and as another user, because only root can try both.\n');

const NOBODY = { uid: 65534, gid: 65534 };

/** The capabilities that Docker leaves to root. */
const CONTAINER = [
  'setpriv',
  `--bounding-set=-all${['chown', 'dac_override', 'fowner', 'fsetid', 'kill', 'setgid', 'setuid', 'setpcap']
    .map((name) => `,+${name}`)
    .join('')}`,
  '--',
];

describe.skipIf(!isRoot)('as whom PostgreSQL runs', () => {
  let parent: string;
  let checkout: Checkout;

  beforeAll(() => {
    parent = mkdtempSync('/tmp/clientele-checkout-');
    checkout = copyCheckout(join(parent, 'checkout'));
  });

  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  /** Who may enter the checkout's parent: everybody, or its owner (root). */
  function open(mode: 0o755 | 0o700): void {
    chmodSync(parent, mode);
  }

  async function ownerOf(launched: Launched): Promise<number> {
    const { pid, url } = await launched.running;
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    return (await stat(`/proc/${pid}`)).uid;
  }

  async function stop(launched: Launched): Promise<void> {
    launched.process.kill('SIGTERM');
    expect(await launched.ended).toMatchObject({ code: 0 });
  }

  it('as root, keeps the files root’s in a checkout that only root can read', async () => {
    open(0o700);
    const dataDir = makeDataFolder();
    chmodSync(dataDir, 0o700);
    const launched = launch(dataDir, checkout);
    await ownerOf(launched);
    expect((await stat(join(dataDir, 'postgres'))).uid).toBe(0);
    await stop(launched);
  });

  it('as root without user namespaces, becomes another account', async () => {
    open(0o755);
    const dataDir = makeDataFolder();
    chmodSync(dataDir, 0o755);
    const launched = launch(dataDir, { ...checkout, args: ['--without-user-namespaces'] });
    const owner = await ownerOf(launched);
    expect(owner).not.toBe(0);
    expect((await stat(join(dataDir, 'postgres'))).uid).toBe(owner);
    await stop(launched);
    // Whose the folder is decides from now on, also where namespaces are allowed.
    const again = launch(dataDir, checkout);
    expect(await ownerOf(again)).toBe(owner);
    await stop(again);
  });

  it('as root in a container, reaches a checkout and a data folder that only root can read, and adopts', async () => {
    open(0o700);
    const dataDir = join(parent, 'data');
    const options = { ...checkout, prefix: CONTAINER, args: ['--without-user-namespaces'] };
    const first = launch(dataDir, options);
    expect(await ownerOf(first)).not.toBe(0);
    first.process.kill('SIGKILL');
    await first.ended;
    const second = launch(dataDir, options);
    expect(await second.running).toEqual({ ...(await first.running), adopted: true });
    await stop(second);
    rmSync(dataDir, { recursive: true });
  });

  it('as another user, says that a folder may not be written', async () => {
    open(0o755);
    const { code, stderr } = await launch(makeDataFolder(), { ...checkout, ...NOBODY }).ended;
    expect(stderr.trim()).toMatch(/^\S+ can't be written by this user .*$/);
    expect(code).toBe(1);
  });

  it('as another user, runs as that user, and makes the links that npm did not in the data folder', async () => {
    open(0o755);
    removeLinks();
    const dataDir = makeDataFolder();
    chownSync(dataDir, NOBODY.uid, NOBODY.gid);
    const launched = launch(dataDir, { ...checkout, ...NOBODY });
    expect(await ownerOf(launched)).toBe(NOBODY.uid);
    expect(await readlink(join(dataDir, 'libraries/libpq.so.5'))).toContain(checkout.folder);
    await stop(launched);
  });

  it('makes the links and the execute bits that are missing where it may', async () => {
    open(0o755);
    removeLinks();
    const binary = join(checkout.platformPackage, 'native/bin/postgres');
    chmodSync(binary, 0o644);
    const dataDir = makeDataFolder();
    const launched = launch(dataDir, checkout);
    await launched.running;
    expect(await readlink(join(checkout.platformPackage, 'native/lib/libpq.so.5'))).toMatch(/^libpq/);
    expect(await readdir(dataDir)).not.toContain('libraries');
    await stop(launched);
  });

  function removeLinks(): void {
    execFileSync('find', [join(checkout.platformPackage, 'native/lib'), '-type', 'l', '-delete']);
  }

  it('refuses a data folder of another user', async () => {
    const dataDir = makeDataFolder();
    mkdirSync(join(dataDir, 'postgres'));
    const folders = { dataDir, data: join(dataDir, 'postgres'), binary: '/bin/true' };
    const somebody = { uid: NOBODY.uid, mayMapUsers: () => true };
    await expect(chooseRunAs(folders, somebody)).rejects.toThrow(/belongs to another user \(0\)/);
  });
});
