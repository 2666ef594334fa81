import { readFileSync } from 'node:fs';
import pg from 'pg';
import { LabError } from '../lab/error.ts';
import type { Part } from '../lab/part.ts';
import { DATABASE } from '../lab/parts/postgres.ts';
import { listParts } from '../lab/parts.ts';
import { addressOf, authorityOf, type Plan } from '../lab/plan.ts';
import { requestText } from '../lab/request.ts';
import { startPart } from '../lab/start-part.ts';
import type { Lab } from '../lab/state.ts';
import { killPart, stopPart } from '../lab/stop-part.ts';

/** Where drills take place: a lab, and what breaks and mends its parts. */
export class Field {
  readonly lab: Lab;

  constructor(lab: Lab) {
    this.lab = lab;
  }

  get plan(): Plan {
    return this.lab.plan;
  }

  part(name: string): Part {
    const part = listParts(this.plan).find((each) => each.name === name);
    if (!part) throw new Error(`The lab has no part ${name}`);
    return part;
  }

  kill(name: string): Promise<void> {
    return killPart(this.lab, name);
  }

  /** Starts a part anew, whatever is left of it. */
  async start(name: string): Promise<void> {
    await stopPart(this.lab, name);
    await startPart(this.lab, this.part(name));
  }

  /** The PostgreSQL that leads, and the other, by what Patroni says. */
  async databases(): Promise<{ leader: 'postgres-1' | 'postgres-2'; standby: 'postgres-1' | 'postgres-2' }> {
    for (const number of [1, 2] as const) {
      const url = `http://127.0.0.1:${this.plan.ports[`patroni-${number}`]}/primary`;
      const answer = await requestText(url).catch(() => undefined);
      if (answer?.status !== 200) continue;
      return number === 1
        ? { leader: 'postgres-1', standby: 'postgres-2' }
        : { leader: 'postgres-2', standby: 'postgres-1' };
    }
    throw new LabError('No PostgreSQL of the lab leads. Bring it in order first: npm run lab -- up');
  }

  /** A connection of the superuser's, past PgBouncer. */
  async connect(to: 'primary' | 'replica' = 'primary'): Promise<pg.Client> {
    const client = new pg.Client({
      host: '127.0.0.1',
      port: this.plan.ports[to],
      user: 'postgres',
      password: this.plan.passwords.superuser,
      database: DATABASE,
      connectionTimeoutMillis: 5_000,
    });
    // One that is lost is noticed by its next statement.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  async run(statement: string, to?: 'primary' | 'replica'): Promise<unknown[]> {
    const client = await this.connect(to);
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  }

  /** A request through the edge, as everyone's. */
  request(path: string, options: { method?: string; headers?: Record<string, string>; body?: unknown } = {}) {
    const { body, headers, ...rest } = options;
    return requestText(`${addressOf(this.plan)}${path}`, {
      ...rest,
      ca: readFileSync(authorityOf(this.plan)),
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      timeout: 10_000,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }
}
