import { execFileSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What to type where `findPython` finds none. */
export const INSTALL_MOTO = "pip install 'moto[server]==5.2.1'";

/** The program of that name on the PATH. */
export function findProgram(name: string, path = process.env.PATH ?? ''): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** The Python that has moto: the one that `moto_server` on the PATH is run by. */
export function findPython(): string | undefined {
  const server = findProgram('moto_server');
  if (!server) return undefined;
  const interpreter = shebang(server);
  if (/\/python[\d.]*$/.test(interpreter)) return interpreter;
  // pyenv puts a shell script on the PATH, which picks among its Pythons.
  const actual = ask('pyenv', ['which', 'moto_server']);
  return actual ? shebang(actual) : undefined;
}

function shebang(file: string): string {
  const [first = ''] = readFileSync(file, 'utf8').split('\n', 1);
  return first.replace(/^#!\s*/, '').trim();
}

function ask(program: string, args: string[]): string | undefined {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
