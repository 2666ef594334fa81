import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { shareAwake } from './awake.ts';
import { GUIDE_FILE, readQuantities } from './command.ts';
import { priceAll, savingOf } from './estimate.ts';
import { writeGuide } from './guide.ts';
import { countQuantities, type Quantity } from './quantities.ts';

const planOf = (...resources: { type: string; values: Record<string, unknown> }[]) => ({
  planned_values: {
    root_module: {
      child_modules: [
        {
          resources: resources.map((one, index) => ({
            ...one,
            mode: 'managed',
            address: `${one.type}.${index}`,
          })),
        },
      ],
    },
  },
});

const fleet = (name: string, size: number, percent: number) => ({
  type: 'aws_autoscaling_group',
  values: {
    name,
    desired_capacity: size,
    mixed_instances_policy: [
      {
        instances_distribution: [{ on_demand_percentage_above_base_capacity: percent }],
        launch_template: [{ override: [{ instance_type: 't4g.small' }, { instance_type: 't4g.medium' }] }],
      },
    ],
  },
});

const template = {
  type: 'aws_launch_template',
  values: { name: 'web', block_device_mappings: [{ ebs: [{ volume_size: 20 }] }] },
};

const turn = (recurrence: string, size: number) => ({
  type: 'aws_autoscaling_schedule',
  values: { autoscaling_group_name: 'web-blue', recurrence, min_size: size },
});

const quantity = (part: Quantity['part'], item: string, per: 'hour' | 'month', number: number): Quantity => ({
  part,
  item,
  per,
  quantity: number,
});

test('the guide says what was counted: run `npm run ops -- cost guide`', async () => {
  expect(await readFile(GUIDE_FILE, 'utf8')).toBe(writeGuide(await readQuantities()));
});

test('every environment was counted', async () => {
  expect(Object.keys(await readQuantities())).toEqual(['dev', 'staging', 'prod']);
});

describe('what a plan counts', () => {
  test('instances that run, by their first type, with their disks; a group that waits counts nothing', () => {
    const plan = planOf(template, fleet('web-blue', 2, 100), fleet('web-green', 0, 100));

    expect(countQuantities([plan])).toEqual([
      quantity('instances', 'disk_gb', 'month', 40),
      quantity('instances', 't4g.small', 'hour', 2),
    ]);
  });

  test('instances on Spot apart', () => {
    const [, instances] = countQuantities([planOf(template, fleet('web-main', 1, 0))]);

    expect(instances).toEqual({ ...quantity('instances', 't4g.small', 'hour', 1), spot: true });
  });

  test('a group that sleeps for the hours that it is awake', () => {
    const plan = planOf(
      template,
      fleet('web-blue', 1, 100),
      turn('0 20 * * MON-FRI', 0),
      turn('0 7 * * MON-FRI', 1),
    );

    expect(countQuantities([plan])[1]?.quantity).toBe(0.387);
  });

  test('a database, its standby and its replica, each with its storage', () => {
    const primary = {
      type: 'aws_db_instance',
      values: {
        instance_class: 'db.m7g.large',
        multi_az: true,
        allocated_storage: 100,
        database_insights_mode: 'advanced',
      },
    };
    const replica = { type: 'aws_db_instance', values: { instance_class: 'db.m7g.large', multi_az: false } };

    expect(countQuantities([planOf(primary, replica)])).toEqual([
      quantity('database', 'database_gb', 'month', 300),
      quantity('database', 'db.m7g.large', 'hour', 3),
      quantity('database', 'insights_vcpu', 'hour', 2),
    ]);
  });

  test('over all plans of an environment', () => {
    const key = planOf({ type: 'aws_kms_key', values: {} });

    expect(countQuantities([key, key])).toEqual([quantity('safety', 'key', 'month', 2)]);
  });

  test('nothing that is no plan', () => {
    expect(() => countQuantities([{}])).toThrow('This is no plan');
  });
});

describe('being awake', () => {
  const resources = (...turns: ReturnType<typeof turn>[]) => turns.map((one) => ({ ...one, address: '' }));

  test('always, without a schedule', () => {
    expect(shareAwake('web-blue', [])).toBe(1);
  });

  test('half of each day', () => {
    expect(shareAwake('web-blue', resources(turn('0 8 * * *', 1), turn('0 20 * * *', 0)))).toBe(0.5);
  });

  test('a schedule that is not understood is refused', () => {
    expect(() => shareAwake('web-blue', resources(turn('0 8 1 * *', 1)))).toThrow(
      'not understood: 0 8 1 * *',
    );
  });
});

describe('prices', () => {
  test('by the hour for all hours of a month, Spot for less', () => {
    const lines = priceAll([
      quantity('safety', 'key', 'month', 2),
      quantity('instances', 't4g.small', 'hour', 1),
      { ...quantity('instances', 't4g.small', 'hour', 1), spot: true },
    ]);

    expect(lines.map(({ usd }) => Number(usd.toFixed(2)))).toEqual([2, 14.02, 5.61]);
  });

  test('what has no price is refused', () => {
    expect(() => priceAll([quantity('instances', 'u-24tb1.metal', 'hour', 1)])).toThrow(
      'no price for u-24tb1.metal',
    );
  });

  test('a commitment covers what runs day and night, neither Spot nor what sleeps', () => {
    const lines = priceAll([
      quantity('instances', 'm7g.large', 'hour', 3),
      { ...quantity('instances', 't4g.small', 'hour', 1), spot: true },
      quantity('instances', 't4g.medium', 'hour', 0.387),
      quantity('instances', 'disk_gb', 'month', 60),
    ]);

    expect(
      savingOf(lines).map(({ part, committed, saved }) => [part, Math.round(committed), Math.round(saved)]),
    ).toEqual([['instances', 214, 60]]);
  });
});
