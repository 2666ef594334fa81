import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const COMMANDS = new URL('../../server/src/commands/', import.meta.url);

/**
 * Runs a command of the server (server/src/commands) in a process of its own, with our environment and our terminal.
 * @returns its exit code; 128 and the signal's number where one ended it, as shells have it
 */
export function runServerCommand(name: string, args: readonly string[]): Promise<number> {
  const file = fileURLToPath(new URL(`${name}.ts`, COMMANDS));
  const child = spawn(process.execPath, [file, ...args], { stdio: 'inherit' });
  // A terminal's Ctrl-C reaches the command as well; we stay until it has ended.
  const stay = () => undefined;
  process.on('SIGINT', stay);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('SIGINT', stay);
      resolve(signal ? 128 + constants.signals[signal] : (code ?? 1));
    });
  });
}
