import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { NO_BUCKETS } from './histogram.ts';
import { type Ledger, ledgerOf, type Sample, sampleOf } from './process-sample.ts';

const KEPT_MS = 3_600_000;
/** What is larger is kept less often. */
const LEDGER_EVERY_MS = 300_000;

/** When the process began nothing had been counted. */
const beginning = (at: number): Sample => ({
  at,
  responses: NO_BUCKETS,
  requests: { answered: 0, refused: 0, failed: 0 },
  queries: NO_BUCKETS,
  connectionFailures: 0,
  gauges: new Map(),
});

/** The last hour of what a process measured of itself. */
export class ProcessHistory {
  #samples: Sample[];
  #ledgers: Ledger[];
  #latest: Ledger;

  constructor(began: number) {
    this.#samples = [beginning(began)];
    this.#latest = { at: began, statements: new Map(), jobs: new Map() };
    this.#ledgers = [this.#latest];
  }

  add(collected: ResourceMetrics, at: number): void {
    this.#samples = [...kept(this.#samples, at), sampleOf(collected, at)];
    this.#latest = ledgerOf(collected, at);
    const last = this.#ledgers.at(-1)?.at ?? 0;
    if (at - last >= LEDGER_EVERY_MS) this.#ledgers = [...kept(this.#ledgers, at), this.#latest];
  }

  /** The newest that was taken by then. */
  sampleAt(moment: number): Sample | undefined {
    return this.#samples.findLast(({ at }) => at <= moment);
  }

  /** As `sampleAt`, or the oldest that is kept. */
  sampleBefore(moment: number): Sample | undefined {
    return this.sampleAt(moment) ?? this.#samples[0];
  }

  get latest(): Ledger {
    return this.#latest;
  }

  ledgerBefore(moment: number): Ledger {
    return this.#ledgers.findLast(({ at }) => at <= moment) ?? this.#ledgers[0] ?? this.#latest;
  }

  /** Whether anything was ever measured; with OTEL_SDK_DISABLED nothing is. */
  get isEmpty(): boolean {
    return this.#samples.every(({ gauges }) => gauges.size === 0);
  }
}

/** What lies within the time that is kept, and the last before it: what came since is counted from there. */
function kept<Item extends { readonly at: number }>(items: readonly Item[], now: number): Item[] {
  const first = items.findLastIndex(({ at }) => at <= now - KEPT_MS);
  return items.slice(Math.max(0, first));
}
