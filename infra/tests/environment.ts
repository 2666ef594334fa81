import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Moto } from './moto/moto.ts';
import { readPlan, type Shown } from './policies/plan.ts';
import {
  keepStateBeside,
  makeWorkplace,
  type Outcome,
  retryLittle,
  terraform,
  type Workplace,
} from './terraform.ts';

export type EnvironmentName = 'dev' | 'staging' | 'prod';

/** In the order in which a newcomer applies them: docs/guides/deploy.md. */
const ORDER = ['bootstrap', 'account', 'data', 'application', 'recovery'] as const;

export type StackName = (typeof ORDER)[number];

export const STACKS: StackName[] = ORDER.filter((name) =>
  existsSync(resolve(import.meta.dirname, `../stacks/${name}/main.tf`)),
);

/** A stack in a copy of its own, as one environment, against one moto. */
export interface Stack {
  name: StackName;
  environment: EnvironmentName;
  workplace: Workplace;
  folder: string;
  env: Record<string, string>;
  /** The addresses that the first plan would create. */
  planned: string[];
}

export async function openStack(moto: Moto, name: StackName, environment: EnvironmentName): Promise<Stack> {
  const workplace = await makeWorkplace();
  const folder = workplace.path(`stacks/${name}`);
  await retryLittle(folder);
  await keepStateBeside(folder);
  const stack = { name, environment, workplace, folder, env: moto.environment, planned: [] };
  await run(stack, ['init', '-input=false', '-no-color']);
  await run(stack, ['workspace', 'new', '-no-color', environment]);
  return stack;
}

/** What an apply would do. */
export async function planStack(
  stack: Stack,
  more: string[] = [],
): Promise<{ shown: Shown; output: string }> {
  const { output } = await run(stack, [...withSettings(stack, 'plan'), '-out=plan', ...more]);
  const shown = await show(stack, 'plan');
  if (stack.planned.length === 0) stack.planned = shown.resource_changes?.map(({ address }) => address) ?? [];
  return { shown, output };
}

/** What a plan would change now; null where that is nothing, which costs less to find out. */
export async function planAgain(stack: Stack, more: string[] = []): Promise<Shown | null> {
  const args = [...withSettings(stack, 'plan'), '-out=plan', '-detailed-exitcode', ...more];
  const { code } = await run(stack, args, [0, 2]);
  return code === 0 ? null : show(stack, 'plan');
}

export async function applyPlan(stack: Stack): Promise<Outcome> {
  return run(stack, ['apply', '-input=false', '-no-color', 'plan']);
}

/** By what the state says: that it is so was just read. */
export async function destroyStack(stack: Stack, more: string[] = []): Promise<Outcome> {
  return run(stack, [...withSettings(stack, 'destroy'), '-auto-approve', '-refresh=false', ...more]);
}

/** Lets Terraform forget resources, which stay as they are. */
export async function forget(stack: Stack, addresses: string[]): Promise<void> {
  await run(stack, ['state', 'rm', ...addresses]);
}

/** The state, in the words of a plan. */
export async function readState(stack: Stack): Promise<ReturnType<typeof readPlan>> {
  return readPlan(await show(stack));
}

async function show(stack: Stack, ...file: string[]): Promise<Shown> {
  const { output } = await run(stack, ['show', '-json', ...file]);
  return JSON.parse(output.slice(output.indexOf('{'))) as Shown;
}

function withSettings({ environment, workplace }: Stack, command: string): string[] {
  const settings = join(workplace.path('environments'), `${environment}.tfvars`);
  return [command, '-input=false', '-no-color', '-lock=false', `-var-file=${settings}`];
}

function run(stack: Stack, args: string[], accept = [0]): Promise<Outcome> {
  return terraform(stack.workplace, stack.folder, args, { env: stack.env, accept });
}
