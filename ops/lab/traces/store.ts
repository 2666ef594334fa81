import type { Span } from './spans.ts';

const MOST_TRACES = 5_000;

export interface TraceSummary {
  traceId: string;
  name: string;
  startMs: number;
  durationMs: number;
  spans: number;
}

/** The latest traces, in memory. */
export class TraceStore {
  readonly #traces = new Map<string, Span[]>();
  readonly #most: number;

  constructor(most = MOST_TRACES) {
    this.#most = most;
  }

  add(spans: readonly Span[]): void {
    for (const span of spans) {
      const known = this.#traces.get(span.traceId);
      if (known) known.push(span);
      else this.#traces.set(span.traceId, [span]);
    }
    // A Map keeps the order in which its keys came.
    for (const oldest of this.#traces.keys()) {
      if (this.#traces.size <= this.#most) break;
      this.#traces.delete(oldest);
    }
  }

  find(traceId: string): readonly Span[] {
    return this.#traces.get(traceId) ?? [];
  }

  /** The latest first. */
  list(most: number): TraceSummary[] {
    return [...this.#traces]
      .slice(-most)
      .reverse()
      .map(([traceId, spans]) => summarize(traceId, spans));
  }
}

function summarize(traceId: string, spans: readonly Span[]): TraceSummary {
  const startMs = Math.min(...spans.map((span) => span.startMs));
  const endMs = Math.max(...spans.map((span) => span.startMs + span.durationMs));
  const known = new Set(spans.map(({ spanId }) => spanId));
  const first = spans.find(({ parentId }) => parentId === null || !known.has(parentId));
  return { traceId, name: first?.name ?? '', startMs, durationMs: endMs - startMs, spans: spans.length };
}
