import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './web-sources.mjs';

const HELP = `Usage: npm run dev

Runs the server, started again whenever its code changes, and Vite's development server, which shows changes of the
screens at once and passes /api on to the server. Open the address that Vite prints.

  PORT    where the screens are (3000); the server listens on the next one
  --help  show this
`;

const HOST = '127.0.0.1';

function startBoth(port: number): ChildProcess[] {
  const [screens, server] = [`http://${HOST}:${port}`, `http://${HOST}:${port + 1}`];
  const serverEnv = { PORT: String(port + 1), HOST, PUBLIC_URL: process.env.PUBLIC_URL ?? screens };
  return [
    run(['--watch', join(ROOT, 'server/src/main.ts')], serverEnv),
    run(
      [
        join(ROOT, 'node_modules/vite/bin/vite.js'),
        join(ROOT, 'web'),
        '--port',
        String(port),
        '--strictPort',
      ],
      { API_ORIGIN: server },
    ),
  ];
}

function run(args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
}

/** Ends both when one ends or when asked to, and waits for them. */
function keepTogether(children: ChildProcess[]): void {
  const endAll = (signal: NodeJS.Signals) => {
    for (const child of children) child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      process.exitCode = 0;
      endAll(signal);
    });
  for (const child of children) {
    child.once('exit', (code) => {
      process.exitCode ??= code ?? 1;
      endAll('SIGTERM');
    });
  }
}

const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
if (values.help) process.stdout.write(HELP);
else keepTogether(startBoth(Number(process.env.PORT || 3000)));
