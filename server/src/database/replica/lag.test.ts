import { expect, test } from 'vitest';
import { Lag } from './lag.ts';
import { readPosition } from './position.ts';

test('positions are in the order of the log, however many digits PostgreSQL writes', () => {
  const inOrder = ['0/0', '0/A', '0/FFFFFFFF', '1/0', '16/B374D848', '100/1'];
  expect(inOrder.map(readPosition).toSorted()).toEqual(inOrder.map(readPosition));
});

test('a replica that has all is not behind, however long ago anybody wrote', () => {
  const lag = new Lag();
  expect([0, 60_000, 3_600_000].map((at) => lag.measure(at, '5', '5'))).toEqual([0, 0, 0]);
});

test('one that stands still while the primary writes is behind by as long as it lacks something', () => {
  const lag = new Lag();
  lag.measure(0, '1', '1');
  expect(lag.measure(1_000, '2', '1')).toBe(0);
  expect(lag.measure(9_000, '3', '1')).toBe(8_000);
  // It got as far as the primary was at 1,000; what was written at 9,000 it lacks still.
  expect(lag.measure(10_000, '4', '2')).toBe(1_000);
  expect(lag.measure(11_000, '4', '4')).toBe(0);
});
