import { expect, test } from 'vitest';
import { newTraceId, readTraceparent, writeTraceparent } from './trace-parent.ts';

test('a trace id is 32 hexadecimal digits, of which the first eight are the time', () => {
  const id = newTraceId(1_700_000_000_000);

  expect(id).toMatch(/^6553f100[0-9a-f]{24}$/);
  expect(newTraceId(1_700_000_000_000)).not.toBe(id);
});

test('what is written is read again', () => {
  const text = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const read = readTraceparent(text);

  expect(read && writeTraceparent(read)).toBe(text);
  expect(readTraceparent(`cc-${text.slice(3)}-more`)).toEqual(read);
});

test.for([
  undefined,
  'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  '00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01',
  '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01',
  '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x',
])('%s is none', (text) => {
  expect(readTraceparent(text)).toBeNull();
});
