import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Redis } from './cache/redis.ts';
import type { Config } from './config.ts';
import type { Tables } from './database/tables.ts';
import type { Metrics } from './telemetry/metrics.ts';

export type Database = Kysely<Tables>;

/** What the application is made of; main.ts and the tests make them. */
export interface Deps {
  readonly config: Config;
  readonly pool: Pool;
  readonly database: Database;
  /** What the processes of one register share where REDIS_URL is set; it may be away at any time. */
  readonly redis: Redis | null;
  readonly log: FastifyBaseLogger;
  /** What this process counts and measures. */
  readonly metrics: Metrics;
  /** Signs cursors and sessions; the same for every process of one register. */
  readonly secret: string;
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;
