import { expect } from 'vitest';

const PATIENCE = 15_000;

/** Waits until `read` answers `expected`; fails with the difference where it doesn't in time. */
export async function expectSoon<T>(read: () => Promise<T> | T, expected: T): Promise<void> {
  await expect.poll(read, { timeout: PATIENCE, interval: 50 }).toEqual(expected);
}
