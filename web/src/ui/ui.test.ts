import { describe, expect, it } from 'vitest';
import { initials } from './initials.ts';
import { formatRelativeTime } from './relative-time.ts';

describe('initials', () => {
  it.each([
    ['Ada King Lovelace', 'AL'],
    ['plato', 'P'],
    ['  ', ''],
    ['𝒜da 😀', '𝒜😀'],
  ])('%s is %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});

describe('formatRelativeTime', () => {
  const now = new Date(2026, 2, 10, 12);
  const before = (milliseconds: number) => formatRelativeTime(new Date(now.getTime() - milliseconds), now);
  const HOUR = 3_600_000;

  it('is as near as one wants to know it', () => {
    const units = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });
    expect(before(5_000)).toBe(units.format(0, 'second'));
    expect(before(3 * 60_000)).toBe(units.format(-3, 'minute'));
    expect(before(23 * HOUR)).toBe(units.format(-23, 'hour'));
    expect(before(25 * HOUR)).toBe(units.format(-1, 'day'));
  });

  it('is a date after a week, with the year where it is another', () => {
    expect(before(8 * 24 * HOUR)).not.toContain('2026');
    expect(before(400 * 24 * HOUR)).toContain('2025');
  });
});
