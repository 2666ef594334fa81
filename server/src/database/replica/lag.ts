import type { Position } from './position.ts';

interface Sample {
  readonly at: number;
  readonly written: Position;
}

/** An hour and more, of one each half second; of what is longer only the beginning counts. */
const MOST_SAMPLES = 10_000;

/**
 * How long ago the primary was where a replica is now. Neither the replica's word that it streams nor the time of the last
 * transaction that it replayed tells: the one may be true hours behind, the other is long ago wherever nobody writes.
 */
export class Lag {
  /** What the primary had written when, which the replica has not replayed yet. */
  #ahead: Sample[] = [];

  /** Milliseconds, as exact as it is asked often. `at` is of any clock that only goes on. */
  measure(at: number, written: Position, replayed: Position): number {
    if (this.#ahead.length < MOST_SAMPLES) this.#ahead.push({ at, written });
    const next = this.#ahead.findIndex((sample) => sample.written > replayed);
    this.#ahead = next < 0 ? [] : this.#ahead.slice(next);
    const [oldest] = this.#ahead;
    return oldest ? at - oldest.at : 0;
  }
}
