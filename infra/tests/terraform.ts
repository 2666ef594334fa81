import { spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mirrorConfiguration } from './mirror.ts';
import { findProgram } from './moto/python.ts';

const REPOSITORY = resolve(import.meta.dirname, '../..');

/** What Terraform reads: its own files, and those that its files read. */
const READ_BY_TERRAFORM = [
  'infra/modules',
  'infra/stacks',
  'infra/environments',
  'signals',
  'ops/functions/dist',
];

/** A copy of what Terraform reads, so that tests may run beside each other and leave the work tree alone. */
export interface Workplace {
  folder: string;
  /** The folder of a stack or a module: `stacks/data`, `modules/network`. */
  path(part: string): string;
  remove(): Promise<void>;
}

export interface Outcome {
  code: number;
  output: string;
}

export interface TerraformOptions {
  env?: Record<string, string>;
  /** Exit codes that are no error; `plan -detailed-exitcode` answers 2 where something would change. */
  accept?: number[];
}

/** Undefined where Terraform can run with its provider, otherwise what is missing. */
export function missingForTerraform(): string | undefined {
  if (!findProgram('terraform')) return 'terraform is not on the PATH';
  return undefined;
}

export async function makeWorkplace(): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-infra-'));
  for (const part of READ_BY_TERRAFORM) {
    const from = join(REPOSITORY, part);
    if (!existsSync(from)) continue;
    // What Terraform keeps beside the files of someone who tries a stack by hand stays there.
    const filter = (file: string) =>
      !/\/(\.terraform|terraform\.tfstate[^/]*|[^/]*_override\.tf)$/.test(file);
    await cp(from, join(folder, part), { recursive: true, verbatimSymlinks: true, filter });
  }
  await mkdir(join(folder, 'home'));
  const configuration = mirrorConfiguration();
  if (configuration) await writeFile(join(folder, 'terraform.rc'), configuration);
  return {
    folder,
    path: (part) => join(folder, 'infra', part),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Runs Terraform in a folder and answers its output. Providers come from the mirror of this machine, where there is one. */
export async function terraform(
  workplace: Workplace,
  folder: string,
  args: string[],
  { env = {}, accept = [0] }: TerraformOptions = {},
): Promise<Outcome> {
  const outcome = await run(folder, args, { ...environmentOf(workplace), ...env });
  if (!accept.includes(outcome.code)) {
    throw new Error(
      `terraform ${args.join(' ')} in ${folder} ended with ${outcome.code}:\n${outcome.output}`,
    );
  }
  return outcome;
}

function environmentOf(workplace: Workplace): Record<string, string> {
  const configuration = join(workplace.folder, 'terraform.rc');
  return {
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
    // A fifth of a plan's work is the collection of what reading the provider's schema left; there is memory enough.
    GOGC: '400',
    // Neither the profile nor the defaults of who runs the tests.
    AWS_CONFIG_FILE: join(workplace.folder, 'home/aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(workplace.folder, 'home/aws-credentials'),
    ...(existsSync(configuration) && { TF_CLI_CONFIG_FILE: configuration }),
  };
}

function run(folder: string, args: string[], env: Record<string, string>): Promise<Outcome> {
  return new Promise((settle, fail) => {
    const child = spawn('terraform', args, {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', fail);
    child.once('close', (code) => settle({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

/**
 * moto answers what it lacks with an error that the provider would retry for half an hour. Written beside the stack's
 * own files by tests alone, so that those stay free of it.
 */
export async function retryLittle(folder: string): Promise<void> {
  const text = globSync('*.tf', { cwd: folder })
    .filter((file) => !file.endsWith('_override.tf'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const aliases = [...text.matchAll(/^provider "aws" \{([\s\S]*?)^\}/gm)].map(
    ([, body = '']) => /^\s*alias\s*=\s*"([^"]+)"/m.exec(body)?.[1],
  );
  const blocks = aliases.map(
    (alias) => `provider "aws" {\n${alias ? `  alias       = "${alias}"\n` : ''}  max_retries = 2\n}\n`,
  );
  await writeFile(join(folder, 'retries_override.tf'), blocks.join('\n'));
}

/** States of tests live no longer than they do: the bucket of the real ones is one of the things under test. */
export async function keepStateBeside(folder: string): Promise<void> {
  await writeFile(join(folder, 'backend_override.tf'), 'terraform {\n  backend "local" {}\n}\n');
}
