import { runDrill, type Victim } from '../../../server/src/testing/kill-drill.ts';
import type { Row } from '../table.ts';

const ROUNDS = 10;

export interface DurabilityResult {
  readonly victim: Victim;
  readonly rounds: number;
  readonly acknowledged: number;
  readonly lost: number;
}

/** kill -9 during writes, then a look whether every acknowledged one is there. */
export async function measureDurability(): Promise<DurabilityResult[]> {
  const results: DurabilityResult[] = [];
  for (const victim of ['server', 'postgres'] as const) {
    const rounds = await runDrill(victim, ROUNDS, (line) => process.stderr.write(`${line}\n`));
    const acknowledged = rounds.reduce((sum, round) => sum + round.acknowledged, 0);
    const lost = rounds.reduce((sum, round) => sum + round.lost.length, 0);
    results.push({ victim, rounds: ROUNDS, acknowledged, lost });
  }
  return results;
}

export const durabilityRow = ({ victim, rounds, acknowledged, lost }: DurabilityResult): Row => ({
  'kill -9 of': victim,
  times: rounds,
  'acknowledged writes': acknowledged,
  lost,
});
