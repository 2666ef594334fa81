interface Window {
  readonly until: number;
  count: number;
}

const WINDOW_MS = 60_000;
const MOST_A_WINDOW = 20;
const MAX_SOURCES = 10_000;

/** Lets so many entries of one source through a minute, so that nobody fills the log, and its disk, by being refused. */
export class FloodGate {
  readonly #windows = new Map<string, Window>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Whether the log takes another one. */
  admits(source: string): boolean {
    const now = this.#now();
    const window = this.#windows.get(source);
    if (window && window.until > now) {
      window.count += 1;
      return window.count <= MOST_A_WINDOW;
    }
    // A Map keeps the order of insertion, so the first is the oldest.
    const [oldest] = this.#windows.keys();
    if (this.#windows.size >= MAX_SOURCES && oldest !== undefined) this.#windows.delete(oldest);
    this.#windows.delete(source);
    this.#windows.set(source, { until: now + WINDOW_MS, count: 1 });
    return true;
  }
}
