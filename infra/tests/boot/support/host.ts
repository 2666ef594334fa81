import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Ended, run, UNSHARE } from './run.ts';

/** What cloud-init is told, as far as the boot depends on it. */
export interface CloudConfig {
  write_files: { path: string; permissions: string; content: string }[];
}

const USER = 'clientele:x:990:990::/nonexistent:/usr/sbin/nologin';

/** A host in a throw-away root: the files that cloud-init writes, the user that it makes, and no systemd but a stand-in. */
export class Host {
  readonly #folder: string;
  readonly #root: ChildProcess;
  readonly #pid: number;
  readonly #env: string[];

  private constructor(folder: string, root: ChildProcess, pid: number, env: Record<string, string>) {
    this.#folder = folder;
    this.#root = root;
    this.#pid = pid;
    this.#env = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  }

  static async create(config: CloudConfig, env: Record<string, string>): Promise<Host> {
    const folder = await mkdtemp(join(tmpdir(), 'clientele-host-'));
    await chmod(folder, 0o755);
    await writeFiles(folder, config);
    const root = spawn(
      UNSHARE,
      ['--mount', '--pid', '--fork', '--kill-child', join(import.meta.dirname, 'root.sh'), folder],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    return new Host(folder, root, await firstProcess(root), env);
  }

  /** Runs a program in the root, as root. */
  run(...command: string[]): Promise<Ended> {
    const enter = ['--target', String(this.#pid), '--mount', '--pid', '--root'];
    const env = [
      'env',
      '--chdir=/',
      '--ignore-environment',
      'PATH=/usr/local/bin:/usr/sbin:/usr/bin',
      ...this.#env,
    ];
    return run('nsenter', [...enter, ...env, ...command]);
  }

  boot(): Promise<Ended> {
    return this.run('/usr/local/lib/clientele/boot');
  }

  read(path: string): Promise<string> {
    return readFile(join(this.#folder, path), 'utf8');
  }

  write(path: string, content: string): Promise<void> {
    return writeFile(join(this.#folder, path), content);
  }

  async remove(): Promise<void> {
    if (this.#root.exitCode === null && this.#root.signalCode === null) {
      const ended = once(this.#root, 'exit');
      process.kill(this.#pid, 'SIGKILL');
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function writeFiles(folder: string, { write_files: files }: CloudConfig): Promise<void> {
  const facts = {
    '/etc/passwd': `root:x:0:0::/root:/bin/bash\n${USER}\n`,
    '/etc/group': 'root:x:0:\nclientele:x:990:\n',
    '/etc/hosts': '127.0.0.1 localhost\n',
  };
  for (const [path, content] of Object.entries(facts)) await writeAt(folder, path, content, '0644');
  for (const { path, content, permissions } of files)
    await writeAt(folder, inRoot(path), content, permissions);
  const systemctl = join(folder, 'local/bin/systemctl');
  await mkdir(dirname(systemctl), { recursive: true });
  await copyFile(join(import.meta.dirname, 'systemctl'), systemctl);
}

/** /usr is this machine's; what is put into its local folder lies beside it. */
const inRoot = (path: string) => path.replace(/^\/usr\/local\//, '/local/');

async function writeAt(folder: string, path: string, content: string, permissions: string): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  await chmod(file, Number.parseInt(permissions, 8));
}

/** The first process in the root, once the root is made. */
async function firstProcess({ pid }: ChildProcess): Promise<number> {
  const giveUpAt = performance.now() + 20_000;
  while (performance.now() < giveUpAt) {
    const [child] = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ');
    const name = child ? await readFile(`/proc/${child}/comm`, 'utf8').catch(() => '') : '';
    if (name.trim() === 'sleep') return Number(child);
    await delay(20);
  }
  throw new Error('The throw-away root was not made.');
}
