import { expect, test } from 'vitest';
import { CONTROLS } from './controls.ts';
import { EXCEPTIONS, type Exception, withoutExceptions } from './exceptions.ts';

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
