import { join } from 'node:path';
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
export type StackName = 'bootstrap' | 'account' | 'data' | 'application' | 'recovery';

/** A stack in a copy of its own, as one environment, against one moto. */
export interface Stack {
  name: StackName;
  environment: EnvironmentName;
  workplace: Workplace;
  folder: string;
  env: Record<string, string>;
}

export async function openStack(moto: Moto, name: StackName, environment: EnvironmentName): Promise<Stack> {
  const workplace = await makeWorkplace();
  const folder = workplace.path(`stacks/${name}`);
  await retryLittle(folder);
  await keepStateBeside(folder);
  const stack = { name, environment, workplace, folder, env: moto.environment };
  await run(stack, ['init', '-input=false', '-no-color']);
  await run(stack, ['workspace', 'new', '-no-color', environment]);
  return stack;
}

/** What an apply would do. */
export async function planStack(stack: Stack): Promise<{ shown: Shown; changes: boolean; output: string }> {
  const { code, output } = await run(
    stack,
    [...withSettings(stack, 'plan'), '-detailed-exitcode', '-out=plan'],
    [0, 2],
  );
  return { shown: await show(stack, 'plan'), changes: code === 2, output };
}

export async function applyPlan(stack: Stack): Promise<Outcome> {
  return run(stack, ['apply', '-input=false', '-no-color', 'plan']);
}

export async function applyStack(stack: Stack, ...more: string[]): Promise<Outcome> {
  return run(stack, [...withSettings(stack, 'apply'), '-auto-approve', ...more]);
}

export async function destroyStack(stack: Stack): Promise<Outcome> {
  return run(stack, [...withSettings(stack, 'destroy'), '-auto-approve']);
}

/** The state, in the words of a plan. */
export async function readState(stack: Stack): Promise<ReturnType<typeof readPlan>> {
  return readPlan(await show(stack));
}

export async function show(stack: Stack, ...file: string[]): Promise<Shown> {
  const { output } = await run(stack, ['show', '-json', ...file]);
  return JSON.parse(output.slice(output.indexOf('{'))) as Shown;
}

function withSettings({ environment, workplace }: Stack, command: string): string[] {
  const settings = join(workplace.path('environments'), `${environment}.tfvars`);
  return [command, '-input=false', '-no-color', '-lock=false', `-var-file=${settings}`];
}

function run(stack: Stack, args: string[], accept?: number[]): Promise<Outcome> {
  return terraform(stack.workplace, stack.folder, args, { env: stack.env, accept });
}
