import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DeleteDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { ListTopicsCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drillEnvironment } from '../../../ops/drills/aws/drill-environment.ts';
import { emptyBuckets } from '../buckets.ts';
import {
  applyPlan,
  destroyStack,
  type EnvironmentName,
  forget,
  openStack,
  planAgain,
  planStack,
  readState,
  STACKS,
  type Stack,
  type StackName,
} from '../environment.ts';
import { layGround } from '../ground.ts';
import { clientSettings, type Inventory, READ_BACK, takeInventory } from '../inventory.ts';
import { type Moto, startMoto } from '../moto/moto.ts';
import { PLANNED_ONLY } from '../planned-only.ts';
import { type Plan, readPlan, type Shown } from '../policies/plan.ts';
import { problems } from '../policies/problems.ts';

/** Something that each stack takes as an update in place. */
const CHANGE = '-var=tags={ owner = "somebody-else" }';

const LEAVING = ['-var=leaving=true'];
/** What Terraform is told to forget before production is destroyed, in the guide's own words. */
const OUTLIVES = readOutlives();

function readOutlives(): RegExp {
  const guide = readFileSync(resolve(import.meta.dirname, '../../../docs/guides/deploy.md'), 'utf8');
  const [, pattern] = /terraform state list \| grep -E '([^']+)'/.exec(guide) ?? [];
  if (!pattern) throw new Error('docs/guides/deploy.md no longer says what outlives production.');
  return new RegExp(pattern);
}

/** Applies every stack of an environment to a moto of its own, reads it back, changes it and destroys it. */
export function describeEnvironment(environment: EnvironmentName): void {
  describe.sequential(`as ${environment}`, () => {
    let moto: Moto;
    let before: Inventory;
    const stacks = new Map<StackName, Stack>();
    const states: Plan[] = [];
    const open = (name: StackName): Stack => {
      const stack = stacks.get(name);
      if (!stack) throw new Error(`${name} was not opened: what came before it failed`);
      return stack;
    };

    beforeAll(async () => {
      moto = await startMoto();
      await layGround(moto, environment);
      before = await takeInventory(moto);
    });
    afterAll(async () => {
      await moto?.stop();
      for (const stack of stacks.values()) await stack.workplace.remove();
    });

    describe.each(STACKS)('%s', (name) => {
      test('its plan keeps every control', async () => {
        const stack = await openStack(moto, name, environment);
        stacks.set(name, stack);
        const { shown } = await planStack(stack);
        expect(changesOf(shown, 'create')).not.toEqual([]);
        expect(problems(readPlan(shown), { environment, stack: name })).toEqual([]);
      });

      test('is applied, and a second plan is empty', async () => {
        const stack = open(name);
        const chosen = targets(stack);
        if (chosen.length > 0) await planStack(stack, chosen);
        await applyPlan(stack);
        expect(changesOf(await planAgain(stack, chosen))).toEqual([]);
      });

      test('what it made keeps every control', async () => {
        const state = await readState(open(name));
        states.push(state);
        expect(problems(state, { environment, stack: name })).toEqual([]);
      });
    });

    test('AWS has what the states say, and nothing else', async () => {
      expect(await takeInventory(moto)).toEqual(add(before, made(states)));
    });

    test('whoever is on call is told of every alarm', async () => {
      const regions = ['eu-central-1', 'us-east-1'].map((region) => ({
        region,
        cloudWatch: new CloudWatchClient(clientSettings(moto, region)),
        sns: new SNSClient(clientSettings(moto, region)),
      }));
      for (const { sns } of regions) await listenToAll(sns);
      const results = await drillEnvironment(regions, `clientele-${environment}`, {
        wanted: [],
        onlySet: true,
        tell: () => undefined,
        signal: new AbortController().signal,
      });
      expect(results.filter(({ failures }) => failures.length > 0)).toEqual([]);
      expect(results.map(({ alarm }) => alarm).sort()).toEqual(alarmsOf(states, `clientele-${environment}-`));
    });

    test('a change is made in place', async () => {
      const stack = open('data');
      const plan = await planStack(stack, [CHANGE]);
      expect(changesOf(plan.shown, 'update')).not.toEqual([]);
      expect(changesOf(plan.shown, 'create', 'delete')).toEqual([]);
      await applyPlan(stack);
      expect(changesOf(await planAgain(stack, [CHANGE]))).toEqual([]);
    });

    if (environment !== 'prod')
      return test('is destroyed, and leaves nothing', async () => {
        for (const name of [...stacks.keys()].reverse()) await destroyStack(open(name));
        expect(await takeInventory(moto)).toEqual(before);
      });

    test('its database refuses to be deleted', async () => {
      const DBInstanceIdentifier = `clientele-${environment}`;
      const rds = new RDSClient(clientSettings(moto, 'eu-central-1'));
      const deleting = rds.send(
        new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true }),
      );
      await expect(deleting).rejects.toThrow(/deletion ?protection/i);
    });

    test('is left on purpose as the guide says, but for what shall outlive it', async () => {
      for (const name of ['recovery', 'application', 'data'] as const) {
        const { shown } = await planStack(open(name), LEAVING);
        expect(changesOf(shown, 'update')).not.toEqual([]);
        expect(changesOf(shown, 'create', 'delete')).toEqual([]);
        await applyPlan(open(name));
      }
      const data = await readState(open('data'));
      const outliving = data.resources.filter(({ address }) => OUTLIVES.test(address));
      await forget(
        open('data'),
        outliving.map(({ address }) => address),
      );
      for (const name of [...stacks.keys()].reverse()) {
        await emptyBuckets(moto);
        await destroyStack(open(name), LEAVING).catch(async () => {
          // S3 went on to log what the destroy asked of it.
          await emptyBuckets(moto);
          await destroyStack(open(name), LEAVING);
        });
      }
      expect(await takeInventory(moto)).toEqual(add(before, made([{ resources: outliving }])));
    });
  });
}

/** What a plan would do of these kinds: by default anything. */
function changesOf(shown: Shown | null, ...kinds: string[]): string[] {
  const wanted = kinds.length > 0 ? kinds : ['create', 'update', 'delete'];
  return (shown?.resource_changes ?? [])
    .filter(
      ({ address, mode, change }) =>
        mode === 'managed' && !isPlannedOnly(address) && change.actions.some((one) => wanted.includes(one)),
    )
    .map(({ address, change }) => `${change.actions.join(' and ')} ${address}`);
}

function isPlannedOnly(address: string): boolean {
  return Object.keys(PLANNED_ONLY).some((type) => address.split('.').includes(type));
}

/** Terraform can leave nothing out, so what is applied is named, where there is something to leave out. */
function targets(stack: Stack): string[] {
  if (Object.keys(PLANNED_ONLY).length === 0) return [];
  return stack.planned.filter((address) => !isPlannedOnly(address)).map((address) => `-target=${address}`);
}

/** As whoever is on call does who has confirmed what SNS asked. */
async function listenToAll(sns: SNSClient): Promise<void> {
  const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
  for (const { TopicArn } of Topics)
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'call@example.com' }));
}

/** The alarms of these states whose names begin so, but for those that others are made of. */
function alarmsOf(states: Plan[], prefix: string): string[] {
  const resources = states.flatMap((state) => state.resources);
  const rules = resources.flatMap(({ values }) => values.alarm_rule ?? []).join('\n');
  return resources
    .filter(({ type }) => ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'].includes(type))
    .map(({ values }) => String(values.alarm_name))
    .filter((name) => name.startsWith(prefix) && !rules.includes(`"${name}"`))
    .sort();
}

/** What these states hold. */
function made(states: Plan[]): Inventory {
  const resources = states.flatMap((state) => state.resources);
  return Object.fromEntries(
    READ_BACK.map((kind) => [
      kind,
      resources.filter(({ type }) => type === kind).map(({ values }) => identify(kind, values)),
    ]),
  );
}

/** The identifier by which `takeInventory` knows the resource. */
function identify(kind: string, values: Plan['resources'][number]['values']): string {
  const keys: Record<string, string> = {
    aws_cloudtrail: 'arn',
    aws_db_instance: 'identifier',
    aws_kms_key: 'arn',
  };
  return String(values[keys[kind] ?? 'id']);
}

function add(one: Inventory, other: Inventory): Inventory {
  return Object.fromEntries(
    READ_BACK.map((kind) => [kind, [...(one[kind] ?? []), ...(other[kind] ?? [])].sort()]),
  );
}
