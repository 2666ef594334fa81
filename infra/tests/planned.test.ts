import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeGuide } from '../../ops/src/cost/guide.ts';
import { countQuantities } from '../../ops/src/cost/quantities.ts';
import { type EnvironmentName, openStack, planStack, STACKS, type StackName } from './environment.ts';
import { layGround, layGroundOfStacks } from './ground.ts';
import { type Moto, startMoto } from './moto/moto.ts';
import { readPlan, type Shown } from './policies/plan.ts';
import { problems } from './policies/problems.ts';
import { listUnused, type PlannedStack } from './policies/unused-exceptions.ts';

const ENVIRONMENTS: EnvironmentName[] = ['dev', 'staging', 'prod'];

/** So that the roles of pipelines are judged too: who has none leaves them out. */
const PIPELINES = `-var=delivery={
  github = { owner = "OWNER", owner_id = 1, repository = "REPOSITORY", repository_id = 2 }
  gitlab = { path = "group/project", project_id = 3 }
}`;

/** What an environment itself costs; the others are the account's, or wait. */
const PAID: StackName[] = ['data', 'application'];

const planned: (PlannedStack & { shown?: Shown })[] = [];

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
      const { shown } = await planStack(stack, [PIPELINES]);
      const plan = readPlan(shown);
      const place = { environment, stack: name };
      planned.push({ place, plan, ...(PAID.includes(name) && { shown }) });
      expect(plan.resources).not.toEqual([]);
      expect(problems(plan, place)).toEqual([]);
    } finally {
      await stack.workplace.remove();
    }
  });
});

/** Without one of the plans both would say what isn't so. */
describe('all plans together', () => {
  const wanted = ENVIRONMENTS.length * STACKS.length;

  test('need every exception that there is', () => {
    expect(planned).toHaveLength(wanted);
    expect(listUnused(planned)).toEqual([]);
  });

  test('cost what docs/guides/cost.md says: where that is meant to change, run this file with --update', async () => {
    expect(planned).toHaveLength(wanted);
    const counted = Object.fromEntries(
      ENVIRONMENTS.map((name) => [
        name,
        countQuantities(
          planned.flatMap(({ place, shown = [] }) => (place.environment === name ? shown : [])),
        ),
      ]),
    );
    await expect(`${JSON.stringify(counted, null, 2)}\n`).toMatchFileSnapshot('../../docs/guides/cost.json');
    await expect(writeGuide(counted)).toMatchFileSnapshot('../../docs/guides/cost.md');
  });
});
