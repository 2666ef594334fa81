import { expect, it } from 'vitest';
import { expiresAt } from './expiry.ts';

const now = new Date('2026-03-01T10:00:00Z');

it('counts days from now', () => {
  expect(expiresAt('30', now)).toBe('2026-03-31T10:00:00.000Z');
});

it('knows keys without end', () => {
  expect(expiresAt('never', now)).toBeNull();
});
