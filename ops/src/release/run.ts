import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * Runs a program to its end.
 * @param env beside this process's own
 * @returns what it wrote to stdout
 * @throws with what it wrote, where it failed
 */
export async function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  try {
    const options = { cwd, env: { ...process.env, ...env }, maxBuffer: MOST_OUTPUT_BYTES };
    const { stdout } = await execute(program, args, options);
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(' ')} failed:\n${`${stdout}${stderr}`.trim() || message}`);
  }
}
