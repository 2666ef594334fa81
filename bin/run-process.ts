import { spawn } from 'node:child_process';

export interface Finished {
  code: number;
  /** Standard output and error as they came; empty when they went to the terminal. */
  output: string;
}

export interface RunOptions {
  env?: Record<string, string>;
  /** Show the output while it comes instead of collecting it. */
  live?: boolean;
}

/** Runs a program to its end; a signal or a program that can't be started counts as exit code 1. */
export function runProcess(command: string[], { env, live = false }: RunOptions = {}): Promise<Finished> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: live ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (text: Buffer) => {
      output += text.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
