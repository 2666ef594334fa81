import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDate, toUtc } from './times.ts';

test.each(['0001-01-01', '2024-02-29', '9999-12-31', '2026-01-31'])('%s is a date', (text) => {
  expect(isDate(text)).toBe(true);
});

test.each([
  '0000-01-01',
  '2023-02-29',
  '2026-02-30',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '10000-01-01',
  '-2026-01-01',
  '+2026-01-01',
  ' 2026-01-01',
  '2026-01-01T00:00:00Z',
  '２０２６-01-01',
  '',
])('%j is no date', (text) => {
  expect(isDate(text)).toBe(false);
});

test.each([
  ['2026-01-31T09:30:00Z', '2026-01-31T09:30:00.000Z'],
  ['2026-01-31T09:30:00.123456+05:30', '2026-01-31T04:00:00.123Z'],
  ['2026-01-31T09:30Z', '2026-01-31T09:30:00.000Z'],
  ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
])('%s is %s', (text, utc) => {
  expect(toUtc(text)).toBe(utc);
});

test.each([
  '2026-02-30T00:00:00Z',
  '2026-01-31T25:00:00Z',
  '2026-01-31T09:30:61Z',
  '2026-01-31T09:30:00',
  '2026-01-31 09:30:00Z',
  '0000-06-01T00:00:00Z',
  '0001-01-01T00:00:00+01:00',
  '9999-12-31T23:59:59-01:00',
  '2026-01-31T09:30:00+99:00',
  'now',
  'infinity',
  '',
])('%j is no time', (text) => {
  expect(toUtc(text)).toBeNull();
});

test('every moment that is written is read back', () => {
  const moment = fc.date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });

  fc.assert(
    fc.property(moment, (date) => {
      expect(toUtc(date.toISOString())).toBe(date.toISOString());
    }),
  );
});
