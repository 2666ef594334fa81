import { setTimeout as delay } from 'node:timers/promises';
import type { RedisOptions } from './cache/redis.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { checkDatabase, DatabaseUnusableError } from './database/check-database.ts';
import { connectDatabase } from './database/connect.ts';
import { startEmbeddedPostgres } from './database/embedded/embedded-postgres.ts';
import { EmbeddedPostgresError } from './database/embedded/errors.ts';
import { migrate } from './database/migrate.ts';
import { MigrationError } from './database/migration-error.ts';
import { Replica, type ReplicaOptions } from './database/replica/replica.ts';
import { appSecret } from './database/secret.ts';
import type { App, Deps } from './deps.ts';
import { ListenError, listen } from './http/listen.ts';
import { type Lifecycle, runUntilStopped } from './lifecycle.ts';
import { plainConnections } from './plain-connections.ts';
import { exportMetrics } from './telemetry/export-metrics.ts';
import { exportTraces } from './telemetry/export-traces.ts';
import { createLog } from './telemetry/log.ts';
import { type Metrics, openMetrics } from './telemetry/metrics.ts';
import { openSentry } from './telemetry/sentry.ts';
import { serveMetrics } from './telemetry/serve-metrics.ts';

/** What a person can put right: said in their words, without a stack. */
const EXPECTED = [ConfigError, DatabaseUnusableError, EmbeddedPostgresError, ListenError, MigrationError];

const SWEEP_EVERY_MS = 50;
/** Within which what is measured and not sent yet is sent at the end. */
const FLUSH_WITHIN_MS = 3_000;
/** On top of the pause that a balancer is given: only the timer has to fire in it. */
const SPARE_MS = 1_000;

type Log = ReturnType<typeof createLog>;

async function start(lifecycle: Lifecycle): Promise<void> {
  const config = readConfig(process.env);
  const sentry = await openSentry(config);
  lifecycle.onStop(sentry.close);
  const log = createLog(config, sentry.report);
  endOnFaults(log, lifecycle);
  if (config.publicUrl?.startsWith('https:') && config.trustedProxies.length === 0)
    log.warn(
      'PUBLIC_URL is https, but TRUSTED_PROXIES is empty: name the proxy that ends TLS, or nothing is served.',
    );
  for (const warning of plainConnections(config)) log.warn(warning);
  if (!config.rateLimit)
    log.warn('RATE_LIMIT=off: nothing limits how much is asked. Never run it so in public.');

  const metrics = openMetrics(config, await exportMetrics(config));
  lifecycle.onStop(metrics.close, FLUSH_WITHIN_MS);
  const traces = await exportTraces(config);
  lifecycle.onStop(traces.close, FLUSH_WITHIN_MS);
  await offerMetrics(config, metrics, lifecycle);
  const [url, { beginWork, buildApp, buildWorkerApp, makeFirstOwner, setUpLink }] = await Promise.all([
    openDatabase(config, log, lifecycle),
    import('./serve.ts'),
  ]);
  const seen = { log, metrics: metrics.database, slowStatementMs: config.slowStatementMs };
  const connection = connectDatabase({ url, ...seen });
  lifecycle.onStop(connection.close);
  await migrate(connection.pool, log);

  const { pool, database } = connection;
  const secret = await appSecret(pool);
  const redis = config.redisUrl === null ? null : await openRedis({ url: config.redisUrl, log, secret });
  if (redis) lifecycle.onStop(async () => redis.close());
  const replica = openReplica(config, { primary: pool, redis, ...seen });
  if (replica) lifecycle.onStop(() => replica.close());
  const deps: Deps = { config, pool, database, replica, redis, log, metrics, secret };
  const isWorker = config.worker === 'only';
  const app = isWorker ? buildWorkerApp(deps) : await buildApp(deps);
  lifecycle.onStop(() => finish(app));
  if (config.firstOwner) await makeFirstOwner(deps, config.firstOwner);
  lifecycle.stopping.throwIfAborted();
  const address = await listen(app, config);
  if (config.worker !== 'off') app.watchWork(beginWork(deps, url, lifecycle));
  const pauseMs = config.drainSeconds * 1000;
  lifecycle.onStop(() => drain(app, pauseMs), pauseMs + SPARE_MS);
  if (isWorker) process.stdout.write(`Clientele is ready to work; ${address}/readyz says how it is\n`);
  else sayReady(config.publicUrl ?? address, await setUpLink(deps, config.publicUrl ?? address));
}

/** From the start on, so that whoever asks for metrics sees a start that takes long, too. */
async function offerMetrics(config: Config, metrics: Metrics, lifecycle: Lifecycle): Promise<void> {
  const { metricsPort } = config.telemetry;
  if (metricsPort === null) return;
  const server = await serveMetrics(metrics, metricsPort);
  lifecycle.onStop(server.close);
}

/** What nothing caught: nobody knows what still holds, so the process ends, as failed, once what is under way is done. */
function endOnFaults(log: Log, lifecycle: Lifecycle): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'Nothing caught this; the process ends.');
    lifecycle.fail();
  });
}

/** The database's address: the one we are told, or the PostgreSQL that we bring. */
async function openDatabase(config: Config, log: Log, lifecycle: Lifecycle): Promise<string> {
  if (config.databaseUrl) {
    await checkDatabase(config.databaseUrl, log, { signal: lifecycle.stopping });
    return config.databaseUrl;
  }
  const postgres = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    log,
    onLost: () => lifecycle.fail(),
  });
  lifecycle.onStop(postgres.stop);
  return postgres.url;
}

/** What it needs is much to load, and loaded only where there is one. */
async function openRedis(options: RedisOptions) {
  const { Redis } = await import('./cache/redis.ts');
  return new Redis(options);
}

/** It connects in the background: a start waits for no replica. */
function openReplica(
  { databaseReplicaUrl: url }: Config,
  beside: Omit<ReplicaOptions, 'url'>,
): Replica | null {
  return url === null ? null : new Replica({ url, ...beside });
}

/** @param link where the register is set up, while it has no owner */
function sayReady(address: string, link: string | null): void {
  const next = link ? `Clientele is ready. Open ${link} to set it up` : `Clientele is ready at ${address}`;
  process.stdout.write(`${next}\n`);
}

/** From now on /readyz answers 503; everything is served for a while yet, until a balancer has seen it. */
async function drain(app: App, pauseMs: number): Promise<void> {
  app.beginDrain();
  if (pauseMs > 0) await delay(pauseMs);
}

/** Takes nothing new; what is under way is finished. */
async function finish(app: App): Promise<void> {
  // A connection that answers its last request after the close began is kept alive otherwise.
  const sweeping = setInterval(() => app.server.closeIdleConnections(), SWEEP_EVERY_MS);
  await app.close().finally(() => clearInterval(sweeping));
}

function report(error: unknown): void {
  const expected = EXPECTED.some((Expected) => error instanceof Expected);
  const words = error instanceof Error ? (expected ? error.message : error.stack) : error;
  process.stderr.write(`${words}\n`);
}

await runUntilStopped(start, report);
