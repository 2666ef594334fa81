import {
  OPERATIONS_RANGES,
  type OperationsRange,
  type OperationsReport,
} from '@clientele/contract/operations';
import type { Deps } from '../../deps.ts';
import { invalidRequest } from '../../errors.ts';
import { openSource } from './sources/open-source.ts';
import { type OperationsSource, windowOf } from './sources/source.ts';

interface Answer {
  readonly at: number;
  readonly report: Promise<OperationsReport>;
}

/** How Clientele runs, from wherever its figures are. Several owners who look at once ask the source once. */
export class Operations {
  readonly #release: OperationsReport['release']['running'];
  readonly #source: Promise<OperationsSource>;
  readonly #answers = new Map<OperationsRange, Answer>();

  constructor(deps: Deps) {
    const since = new Date(performance.timeOrigin).toISOString();
    this.#release = { name: deps.config.release, since };
    this.#source = openSource(deps);
    // Whoever asks is told; meanwhile nobody waits for it.
    this.#source.catch(() => undefined);
  }

  /** @throws invalid_request where the source does not go back so far */
  async read(range: OperationsRange): Promise<OperationsReport> {
    const source = await this.#source;
    const answer = this.#answers.get(range);
    if (answer && Date.now() - answer.at < source.freshMs) return answer.report;
    const report = this.#ask(source, range);
    this.#answers.set(range, { at: Date.now(), report });
    report.catch(() => this.#answers.delete(range));
    return report;
  }

  async close(): Promise<void> {
    const source = await this.#source.catch(() => null);
    source?.close();
  }

  async #ask(source: OperationsSource, range: OperationsRange): Promise<OperationsReport> {
    const ranges = rangesOf(source);
    const step = source.steps[range];
    if (step === undefined) throw tooFar(ranges);
    const window = windowOf(range, step, source.lag, new Date());
    const { otherReleases, ...figures } = await source.read(window);
    return {
      source: source.name,
      range,
      ranges,
      from: window.from.toISOString(),
      to: window.to.toISOString(),
      step_seconds: step,
      ...figures,
      release: { running: this.#release, others: otherReleases },
    };
  }
}

const rangesOf = ({ steps }: OperationsSource): OperationsRange[] =>
  (Object.keys(OPERATIONS_RANGES) as OperationsRange[]).filter((range) => steps[range] !== undefined);

const tooFar = (ranges: readonly OperationsRange[]) =>
  invalidRequest([
    {
      pointer: '?range',
      detail: `Figures here go back ${ranges.join(' or ')}. Others keep them longer: docs/guides/operations.md.`,
    },
  ]);
