import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { runProcess } from './run-process.ts';

const HELP = `Usage: npm run check [-- --fix]

What CI does first: types of every workspace, format, lint and import directions (Biome), unused code and dependencies (Knip).

  --fix    format, and correct what can be corrected safely, before checking
  --help   show this
`;

interface Step {
  title: string;
  command: string[];
}

const BIOME = [process.execPath, 'node_modules/@biomejs/biome/bin/biome'];

// TypeScript fails where there is nothing to compile, so a workspace counts from its first source on.
const WORKSPACES = ['contract', 'server', 'web', 'bench', 'ops', 'infra', 'bin'].filter((workspace) =>
  hasSources(`${workspace}/{,src/**/,e2e/**/,tests/**/}*.{ts,tsx}`),
);

const STEPS: Step[] = [
  ...WORKSPACES.map((workspace) => ({
    title: `types of ${workspace}`,
    command: [process.execPath, 'node_modules/typescript/bin/tsc', '--noEmit', '-p', workspace],
  })),
  {
    title: 'format, lint and import directions',
    command: [...BIOME, 'ci', '--colors=off', '--error-on-warnings', '.'],
  },
  {
    title: 'unused code and dependencies',
    command: [
      process.execPath,
      'node_modules/knip/bin/knip.js',
      '--no-progress',
      '--treat-config-hints-as-errors',
    ],
  },
];

function hasSources(pattern: string): boolean {
  return globSync(pattern, { exclude: ['**/node_modules/**'] }).length > 0;
}

/** One line per step as it ends, with the output of those that failed; answers how many failed. */
async function runSteps(steps: Step[]): Promise<number> {
  const waiting = [...steps];
  let failed = 0;
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const begin = performance.now();
      const { code, output } = await runProcess(step.command);
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'}  ${step.title} (${seconds} s)\n`);
      if (code === 0) continue;
      failed += 1;
      process.stdout.write(`${output.trimEnd()}\n`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
  return failed;
}

const { values } = parseArgs({ options: { fix: { type: 'boolean' }, help: { type: 'boolean' } } });
if (values.help) {
  process.stdout.write(HELP);
} else {
  if (values.fix) await runProcess([...BIOME, 'check', '--write', '.'], { live: true });
  const failed = await runSteps(STEPS);
  process.stdout.write(
    failed === 0 ? 'All checks passed.\n' : `${failed} of ${STEPS.length} checks failed.\n`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
}
