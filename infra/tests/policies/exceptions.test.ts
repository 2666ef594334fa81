import { describe, expect, test } from 'vitest';
import { CONTROLS } from './controls.ts';
import { EXCEPTIONS, type Exception, withoutExceptions } from './exceptions.ts';
import type { Resource, Values } from './plan.ts';
import { listUnused, type PlannedStack } from './unused-exceptions.ts';

const FINDING = {
  control: 'RDS.5',
  address: 'module.database.aws_db_instance.primary',
  problem: 'multi_az is not true',
};
const EXCEPTION: Exception = {
  control: 'RDS.5',
  address: /^module\.database\./,
  environments: ['dev'],
  reason: 'It is cheaper.',
  until: '2026-12-31',
};

test('an exception silences its finding, until its last day', () => {
  expect(withoutExceptions([FINDING], { environment: 'dev' }, '2026-12-31', [EXCEPTION])).toEqual([]);
});

test('an expired exception fails, and says so', () => {
  expect(withoutExceptions([FINDING], { environment: 'dev' }, '2027-01-01', [EXCEPTION])).toEqual([
    'RDS.5: module.database.aws_db_instance.primary: multi_az is not true (its exception ended on 2026-12-31)',
  ]);
});

test('an exception for one environment is none for another', () => {
  expect(withoutExceptions([FINDING], { environment: 'prod' }, '2026-12-31', [EXCEPTION])).toHaveLength(1);
});

test('an exception for one control is none for another', () => {
  expect(
    withoutExceptions([{ ...FINDING, control: 'RDS.2' }], { environment: 'dev' }, '2026-12-31', [EXCEPTION]),
  ).toHaveLength(1);
});

describe('an exception that nothing uses is named', () => {
  const database = (values: Values, unknown: Values = {}): Resource => ({
    address: 'module.database.aws_db_instance.primary',
    module: 'module.database',
    type: 'aws_db_instance',
    name: 'primary',
    values,
    unknown,
  });
  const planned = (environment: 'dev' | 'staging', ...resources: Resource[]): PlannedStack => ({
    place: { environment, stack: 'data' },
    plan: { resources },
  });
  const unused = (plans: PlannedStack[], ...exceptions: Exception[]) =>
    listUnused(plans, CONTROLS, exceptions);
  const what = 'RDS.5 of ^module\\.database\\. excepts nothing';

  test('not while it is needed', () => {
    expect(unused([planned('dev', database({ multi_az: false }))], EXCEPTION)).toEqual([]);
  });

  test('once what it is about keeps the rule', () => {
    expect(unused([planned('dev', database({ multi_az: true }))], EXCEPTION)).toEqual([what]);
  });

  test('for the environment or the stack where it is not needed', () => {
    const exception: Exception = {
      ...EXCEPTION,
      environments: ['dev', 'staging'],
      stacks: ['data', 'recovery'],
    };
    const plans = [planned('dev', database({ multi_az: false })), planned('staging')];
    expect(unused(plans, exception)).toEqual([`${what} in staging`, `${what} in recovery`]);
  });

  test('where another one above it is about the same', () => {
    const plans = [planned('dev', database({ multi_az: false }))];
    expect(unused(plans, EXCEPTION, { ...EXCEPTION, address: /./ })).toEqual(['RDS.5 of . excepts nothing']);
  });

  test('not while its policy is unknown, which is before an apply', () => {
    const policy: Resource = {
      ...database({}, { policy: true }),
      address: 'module.a.aws_iam_role_policy.b',
      type: 'aws_iam_role_policy',
    };
    const exception = { ...EXCEPTION, control: 'iam:wildcard-resource', address: /^module\.a\./ };
    expect(unused([planned('dev', policy)], exception)).toEqual([]);
    expect(unused([planned('dev', { ...policy, unknown: {} })], exception)).toHaveLength(1);
  });
});

test.each(EXCEPTIONS)(
  '$control: $reason: is about a control that is there, and ends within thirteen months',
  (exception) => {
    expect(CONTROLS.map(({ id }) => id)).toContain(exception.control);
    expect(exception.reason.length).toBeGreaterThan(20);
    const end = new Date(`${exception.until}T23:59:59Z`);
    const longest = new Date();
    longest.setUTCMonth(longest.getUTCMonth() + 13);
    expect(end.getTime()).toBeGreaterThan(Date.now());
    expect(end.getTime()).toBeLessThan(longest.getTime());
  },
);
