import { describe, expect, it, test } from 'vitest';
import { alarmsHeadline, lastedText } from './alarm-words.ts';

const alarms = (...states: ('ringing' | 'about_to_ring' | 'quiet' | 'unknown')[]) =>
  states.map((state) => ({ state }));

describe('how the alarms stand', () => {
  it.each([
    [alarms('quiet', 'quiet'), 'Nothing rings. 2 alarms watched', 'success'],
    [alarms('quiet', 'unknown'), 'Nothing rings. 2 alarms watched, 1 of them without figures', 'success'],
    [alarms('about_to_ring', 'quiet'), 'Nothing rings; 1 alarm about to', 'warning'],
    [alarms('ringing', 'about_to_ring', 'quiet'), '1 alarm of 3 rings', 'danger'],
    [alarms('ringing', 'ringing'), '2 alarms of 2 ring', 'danger'],
  ] as const)('%j: %s', (all, title, tone) => {
    expect(alarmsHeadline(all)).toEqual({ title, tone });
  });
});

test('how long one rang', () => {
  expect(lastedText('2026-03-04T12:00:00Z', '2026-03-04T12:04:00Z')).toBe('for 4 min');
  expect(lastedText('2026-03-04T12:00:00Z', null)).toBe('still rings');
});
