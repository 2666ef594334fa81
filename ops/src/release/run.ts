import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * Runs a program to its end.
 * @returns what it wrote to stdout
 * @throws with what it wrote to stderr, where it failed
 */
export async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await execute(program, args, { cwd, maxBuffer: MOST_OUTPUT_BYTES });
  return stdout;
}
