import { describe, expect, it } from 'vitest';
import { dueState, dueWords, localDay } from './due.ts';

const now = new Date(2026, 2, 4, 23, 30);

describe('due', () => {
  it('takes the day of the reader, late in the evening too', () => {
    expect(localDay(now)).toBe('2026-03-04');
    expect(localDay(new Date(2026, 2, 5, 0, 10))).toBe('2026-03-05');
  });

  it.each([
    ['2026-03-03', 'overdue', 'Overdue since 3 Mar'],
    ['2025-12-31', 'overdue', 'Overdue since 31 Dec 2025'],
    ['2026-03-04', 'today', 'Due today'],
    ['2026-03-05', 'later', 'Due tomorrow'],
    ['2026-03-29', 'later', 'Due 29 Mar'],
    ['2027-01-01', 'later', 'Due 1 Jan 2027'],
  ])('says %s', (day, state, words) => {
    expect(dueState(day, now)).toBe(state);
    expect(dueWords(day, now, 'en-GB')).toBe(words);
  });
});
