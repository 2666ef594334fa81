import { expect, it } from 'vitest';
import { runDrill } from './testing/kill-drill.ts';

/** Two of each for a normal run; `npm run bench -- durability` does ten. */
const ROUNDS = Number(process.env.DRILL_ROUNDS ?? 2);

it.each(['server', 'postgres'] as const)(
  'keeps every acknowledged write through kill -9 of the %s',
  async (victim) => {
    const rounds = await runDrill(victim, ROUNDS);
    expect(rounds).toHaveLength(ROUNDS);
    for (const { acknowledged, lost } of rounds) {
      expect(acknowledged).toBeGreaterThan(0);
      expect(lost).toEqual([]);
    }
  },
);
