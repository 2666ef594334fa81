import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EnvironmentName, openStack, planStack, STACKS } from './environment.ts';
import { layGround, layGroundOfStacks } from './ground.ts';
import { type Moto, startMoto } from './moto/moto.ts';
import { readPlan } from './policies/plan.ts';
import { problems } from './policies/problems.ts';

const ENVIRONMENTS: EnvironmentName[] = ['dev', 'staging', 'prod'];

describe.each(ENVIRONMENTS)('planned as %s', (environment) => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
    await layGround(moto, environment);
    await layGroundOfStacks(moto, environment);
  });
  afterAll(() => moto?.stop());

  test.each(STACKS)('%s keeps every control', async (name) => {
    const stack = await openStack(moto, name, environment);
    try {
      const plan = readPlan((await planStack(stack)).shown);
      expect(plan.resources).not.toEqual([]);
      expect(problems(plan, { environment, stack: name })).toEqual([]);
    } finally {
      await stack.workplace.remove();
    }
  });
});
