import { type Context, context } from '@opentelemetry/api';
import type { FastifyBaseLogger } from 'fastify';
import type pg from 'pg';
import { describePlan } from './plan.ts';

export interface SlowOptions {
  readonly log: Pick<FastifyBaseLogger, 'warn'>;
  /** Statements that take longer are logged. 0: none is. */
  readonly afterMs: number;
}

const PLAN = /^duration: [\d.]+ ms {2}plan:\n/;
/** Its rows are written as fast as somebody reads them. */
const AS_LONG_AS_READ = /^(copy|fetch)\b/;

/**
 * PostgreSQL's auto_explain, whose plans come to us as notices, rather than into its own log: without the values of parameters,
 * which it tells since PostgreSQL 16.
 * https://www.postgresql.org/docs/current/auto-explain.html
 */
const settings = (afterMs: number) => `
  set auto_explain.log_min_duration = ${afterMs};
  set auto_explain.log_level = notice;
  set auto_explain.log_format = json;
  select set_config('auto_explain.log_parameter_max_length', '0', false)
    where current_setting('server_version_num')::int >= 160000`;

/** Tells of statements that take long, by name and, where PostgreSQL permits it, with how they were done. */
export class SlowStatements {
  readonly #options: SlowOptions;
  readonly #plans = new WeakMap<object, string>();
  #mayLoad = true;
  #maySet = true;

  constructor(options: SlowOptions) {
    this.#options = options;
  }

  /** Asks for plans on a new connection. To load the module is for superusers; to set it may be granted where it is loaded. */
  async prepare(client: pg.ClientBase): Promise<void> {
    const { afterMs } = this.#options;
    if (afterMs === 0) return;
    client.on('notice', ({ message = '' }) => {
      if (PLAN.test(message)) this.#plans.set(client, message.replace(PLAN, ''));
    });
    if (this.#mayLoad) this.#mayLoad = await succeeds(client, `load 'auto_explain'; ${settings(afterMs)}`);
    if (!this.#mayLoad && this.#maySet) this.#maySet = await succeeds(client, settings(afterMs));
  }

  /** @param around where the statement began, since its end is told by the connection, which belongs to nobody */
  ended(client: object, name: string, milliseconds: number, around: Context): void {
    const { afterMs, log } = this.#options;
    const plan = this.#plans.get(client);
    this.#plans.delete(client);
    if (afterMs === 0 || milliseconds < afterMs || AS_LONG_AS_READ.test(name)) return;
    const fields = { event: 'slow_statement', statement: name, duration_ms: Math.round(milliseconds) };
    context.with(around, () =>
      log.warn(plan ? { ...fields, plan: describePlan(plan) } : fields, 'A statement took long'),
    );
  }
}

const succeeds = (client: pg.ClientBase, statement: string): Promise<boolean> =>
  client.query(statement).then(
    () => true,
    () => false,
  );
