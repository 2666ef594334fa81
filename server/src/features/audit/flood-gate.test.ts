import { expect, test } from 'vitest';
import { FloodGate } from './flood-gate.ts';

function setUp() {
  const clock = { now: 0 };
  const gate = new FloodGate(() => clock.now);
  const count = (source: string, times: number) =>
    Array.from({ length: times }, () => gate.admits(source)).filter(Boolean).length;
  return { clock, count };
}

test('lets 20 of one source through a minute, and others beside it', () => {
  const { clock, count } = setUp();

  expect([count('a', 50), count('b', 5)]).toEqual([20, 5]);
  clock.now = 59_999;
  expect(count('a', 1)).toBe(0);
  clock.now = 60_000;
  expect(count('a', 50)).toBe(20);
});

test('remembers 10,000 sources and lets the oldest go', () => {
  const { count } = setUp();
  count('first', 20);
  for (let number = 0; number < 9_999; number += 1) count(`source ${number}`, 1);
  expect(count('first', 1)).toBe(0);

  count('one more', 1);

  expect(count('first', 1)).toBe(1);
});
