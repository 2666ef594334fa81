import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { runProcess } from './run-process.ts';

const HELP = `Usage: node bin/node.mjs bin/check-terraform.ts <files>...

What a commit that changes Terraform files has to pass, in seconds: they are formatted, and the stacks among their folders
are valid (where \`terraform init\` was run in them once). Without Terraform on the PATH it says so and lets them pass: CI has it.
`;

async function isThere(): Promise<boolean> {
  return (await runProcess(['terraform', 'version'])).code === 0;
}

/** The output of every command that failed. */
async function failures(files: string[]): Promise<string[]> {
  const folders = [...new Set(files.map(dirname))].filter((folder) => existsSync(`${folder}/.terraform`));
  const commands = [
    // Files of tests (.tftest.hcl) and of settings (.tfvars) are formatted too.
    ['terraform', 'fmt', '-check', '-diff', ...files],
    ...folders.map((folder) => ['terraform', `-chdir=${folder}`, 'validate', '-no-color']),
  ];
  const ended = await Promise.all(commands.map((command) => runProcess(command)));
  return ended.flatMap(({ code, output }) => (code === 0 ? [] : [output.trimEnd()]));
}

const args = process.argv.slice(2);
// The lock of the providers is HCL too, in a format of its own.
const files = args.filter((file) => /\.(tf|tfvars|tftest\.hcl)$/.test(file));
if (args[0] === '--help') {
  process.stdout.write(HELP);
} else if (files.length === 0) {
  process.exitCode = 0;
} else if (!(await isThere())) {
  process.stdout.write('Terraform is not on the PATH: its files are checked by CI.\n');
} else {
  const failed = await failures(files);
  process.stdout.write(failed.map((output) => `${output}\n`).join(''));
  process.exitCode = failed.length > 0 ? 1 : 0;
}
