import { SourceError } from '../parts.ts';
import type { Window } from './source.ts';

const TIMEOUT_MS = 5_000;

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [seconds: number, value: string];

export interface Line {
  readonly labels: Labels;
  /** One for each moment of the window. */
  readonly values: (number | null)[];
}

export interface Point {
  readonly labels: Labels;
  readonly value: number | null;
}

/** https://prometheus.io/docs/prometheus/latest/querying/api/#rules */
export interface AlertRule {
  readonly name: string;
  readonly state: 'firing' | 'pending' | 'inactive' | 'unknown';
  readonly health: string;
  readonly labels?: Labels;
  readonly annotations?: Labels;
  readonly alerts?: readonly {
    readonly activeAt?: string;
    readonly state: string;
    readonly labels?: Labels;
  }[];
}

interface Envelope {
  readonly status?: string;
  readonly error?: string;
  readonly data?: unknown;
}

/** Prometheus writes NaN and infinities as words; a chart has no place for them. */
function toNumber(text: string): number | null {
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** What Prometheus' HTTP API answers (https://prometheus.io/docs/prometheus/latest/querying/api/). */
export class PrometheusApi {
  readonly #origin: string;
  readonly #headers: Record<string, string> = {};

  /** @param url may hold a name and a password, which are sent as a header and never told */
  constructor(url: string) {
    const { username, password, href } = new URL(url);
    const bare = new URL(href);
    bare.username = '';
    bare.password = '';
    this.#origin = bare.href.replace(/\/+$/, '');
    if (username || password) {
      const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
      this.#headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
    }
  }

  async queryRange(query: string, { from, to, stepSeconds, count }: Window): Promise<Line[]> {
    const data = (await this.#ask('query_range', {
      query,
      start: String(from.getTime() / 1000),
      end: String(to.getTime() / 1000),
      step: String(stepSeconds),
    })) as { result: { metric: Labels; values: Sample[] }[] };
    return data.result.map(({ metric, values: samples }) => {
      const values = new Array<number | null>(count).fill(null);
      for (const [seconds, value] of samples)
        values[Math.round((seconds - from.getTime() / 1000) / stepSeconds)] = toNumber(value);
      return { labels: metric, values };
    });
  }

  async query(query: string, at: Date): Promise<Point[]> {
    const data = (await this.#ask('query', { query, time: String(at.getTime() / 1000) })) as {
      result: { metric: Labels; value: Sample }[];
    };
    return data.result.map(({ metric, value }) => ({ labels: metric, value: toNumber(value[1]) }));
  }

  async alertRules(): Promise<AlertRule[]> {
    const data = (await this.#ask('rules', { type: 'alert' })) as { groups: { rules: AlertRule[] }[] };
    return data.groups.flatMap(({ rules }) => rules);
  }

  async #ask(what: string, parameters: Record<string, string>): Promise<unknown> {
    const body = await this.#fetch(`${this.#origin}/api/v1/${what}?${new URLSearchParams(parameters)}`);
    if (body.status === 'success') return body.data;
    throw new SourceError(`Prometheus refused a question: ${body.error ?? 'it did not say why'}`);
  }

  async #fetch(url: string): Promise<Envelope> {
    let response: Response;
    try {
      response = await fetch(url, { headers: this.#headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (cause) {
      throw new SourceError(`Prometheus does not answer at ${this.#origin}.`, { cause });
    }
    if (response.status === 401 || response.status === 403)
      throw new SourceError('Prometheus refuses the name and password of PROMETHEUS_URL.');
    const body = (await response.json().catch(() => null)) as Envelope | null;
    if (body) return body;
    throw new SourceError(`What answers at ${this.#origin} with ${response.status} is no Prometheus.`);
  }
}
