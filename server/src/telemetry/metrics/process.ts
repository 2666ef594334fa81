import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { type Meter, ValueType } from '@opentelemetry/api';

/** What is busy for a moment is not saturated: these are looked at over so long. */
const WINDOW_MS = 10_000;
const RESOLUTION_MS = 20;
const NANOSECONDS = 1e9;

/** The process itself: memory, how late its event loop is, and how near it is to all that it can do. */
export function createProcessMetrics(meter: Meter, poolUse: () => number): { close(): void } {
  const loop = new EventLoopWindow();
  meter
    .createObservableGauge('process.memory.usage', {
      description: 'Memory that the process holds (resident set).',
      unit: 'By',
      valueType: ValueType.INT,
    })
    .addCallback((result) => result.observe(process.memoryUsage.rss()));
  meter
    .createObservableGauge('nodejs.eventloop.delay.p99', {
      description: `How late the event loop was, 99th percentile of the last ${WINDOW_MS / 1000} s.`,
      unit: 's',
    })
    .addCallback((result) => result.observe(loop.delaySeconds));
  meter
    .createObservableGauge('clientele.saturation', {
      description: 'The larger of event loop utilisation and use of the pool, from 0 to 1.',
      unit: '1',
    })
    .addCallback((result) => result.observe(Math.max(loop.utilization, poolUse())));
  return { close: () => loop.close() };
}

/** The event loop over the last whole window: whoever reads it changes nothing for the next who does. */
class EventLoopWindow {
  readonly #histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  readonly #timer: NodeJS.Timeout;
  #since = performance.eventLoopUtilization();
  #last: { readonly utilization: number; readonly delaySeconds: number } | null = null;

  constructor() {
    this.#histogram.enable();
    this.#timer = setInterval(() => this.#turn(), WINDOW_MS).unref();
  }

  get utilization(): number {
    return this.#last?.utilization ?? performance.eventLoopUtilization(this.#since).utilization;
  }

  /** The timer that measures has its own rhythm, which is no delay. */
  get delaySeconds(): number {
    return this.#last?.delaySeconds ?? this.#delay();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#histogram.disable();
  }

  #delay(): number {
    const late = this.#histogram.percentile(99) / NANOSECONDS - RESOLUTION_MS / 1000;
    return Math.max(0, late);
  }

  #turn(): void {
    const { utilization } = performance.eventLoopUtilization(this.#since);
    this.#last = { utilization, delaySeconds: this.#delay() };
    this.#since = performance.eventLoopUtilization();
    this.#histogram.reset();
  }
}
