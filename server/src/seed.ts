import { createInterface } from 'node:readline/promises';
import { SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError } from 'commander';
import type { Pool } from 'pg';
import { ConfigError, readConfig } from './config.ts';
import { DatabaseUnusableError } from './database/check-database.ts';
import { connectDatabase } from './database/connect.ts';
import { EmbeddedPostgresError } from './database/embedded/errors.ts';
import { migrate } from './database/migrate.ts';
import { MigrationError } from './database/migration-error.ts';
import { openDatabase } from './database/open-database.ts';
import { copyClients } from './features/samples/copy-clients.ts';
import { DEFAULT_SEED, generateClients } from './features/samples/generate-clients.ts';
import { listPossibleOwners, SAMPLE_REASON } from './features/samples/load-sample.ts';

interface Options {
  clients: number;
  seed: number;
  yes: boolean;
}

/** Says in one line why nothing was loaded. */
class SeedRefused extends Error {}

/** What a person can put right: said in their words, without a stack. */
const EXPECTED = [SeedRefused, ConfigError, DatabaseUnusableError, EmbeddedPostgresError, MigrationError];

const MOST = 20_000_000;
/** From here on building the indexes afterwards pays. */
const MANY = 20_000;

/** After Ctrl-C, whatever fails does so for that reason. */
let stopping = false;

const log = {
  info: (message: string) => say(message),
  warn: (message: string) => process.stderr.write(`${message}\n`),
  error: (message: string) => process.stderr.write(`${message}\n`),
};

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text.replaceAll('_', ''));
    if (/^[\d_]+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

async function seed(options: Options): Promise<void> {
  const started = performance.now();
  const { url, shared, stop } = await openDatabase(readConfig(process.env), log);
  if (shared) say('Clientele runs on this data folder: loading into its database.');
  endOnSignals(stop);
  const { pool, close } = connectDatabase({ url, log });
  try {
    await migrate(pool, log);
    await confirm(pool, options);
    const added = await load(pool, options);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const kept = options.clients - added;
    const rest = kept > 0 ? ` ${format(kept)} of them were there already.` : '';
    say(`Added ${format(added)} sample clients in ${seconds} s.${rest}`);
  } finally {
    await close();
    await stop();
  }
}

function format(count: number): string {
  return count.toLocaleString('en');
}

/** Ctrl-C ends a PostgreSQL of our own too. What was not committed is as if it had never been loaded. */
function endOnSignals(stop: () => Promise<void>): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      stopping = true;
      process.stderr.write('\nStopped. Nothing was added.\n');
      void stop().finally(() => process.exit(code));
    });
  }
}

/** Sample clients among a firm's own are hard to tell apart, so that is asked first. */
async function confirm(pool: Pool, { clients, yes }: Options): Promise<void> {
  const { rows } = await pool.query<{ own: boolean }>(
    "select exists (select from change_sets where via <> 'sample') as own",
  );
  if (yes || !rows[0]?.own) return;
  const question = `This register is in use. Add up to ${format(clients)} sample clients to it?`;
  if (!process.stdin.isTTY) throw new SeedRefused(`${question} Say so with --yes.`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [y/N] `).finally(() => terminal.close());
  if (!/^y(es)?$/i.test(answer.trim())) throw new SeedRefused('Nothing was added.');
}

async function load(pool: Pool, { clients, seed }: Options): Promise<number> {
  const ownerIds = await listPossibleOwners(pool);
  const progress = process.stdout.isTTY ? showBar(clients) : showLines(clients);
  const { clientCount } = await copyClients(pool, generateClients(clients, { seed }), {
    ownerIds,
    origin: { accountId: null, via: 'sample', reason: SAMPLE_REASON },
    many: clients >= MANY,
    onProgress: progress.show,
    onStage: (stage) => {
      progress.end();
      say(`${stage} ...`);
    },
  }).finally(progress.end);
  if (clientCount > 0) await tidy(pool);
  return clientCount;
}

/** Counts what is there for the planner, and marks pages as visible to all, so that an index alone can answer. */
async function tidy(pool: Pool): Promise<void> {
  const connection = await pool.connect();
  try {
    await connection.query('set statement_timeout = 0');
    await connection.query('vacuum (analyze) clients, changes, change_sets, tags');
  } finally {
    // Closed, and its settings with it.
    connection.release(true);
  }
}

interface Progress {
  show(done: number): void;
  end(): void;
}

function showBar(total: number): Progress {
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {value} of {total} clients | {eta_formatted} left',
  });
  bar.start(total, 0);
  return { show: (done) => bar.update(done), end: () => bar.stop() };
}

function showLines(total: number): Progress {
  let shown = 0;
  return {
    show(done) {
      const tenth = Math.floor((done * 10) / total);
      if (tenth === shown) return;
      shown = tenth;
      say(`${format(done)} of ${format(total)} clients`);
    },
    end: () => undefined,
  };
}

function report(error: unknown): void {
  if (stopping) return;
  const expected = EXPECTED.some((Expected) => error instanceof Expected);
  const words = error instanceof Error ? (expected ? error.message : error.stack) : error;
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
}

const command = new Command('npm run seed --')
  .description('Fills the register with believable sample clients. The same seed gives the same clients.')
  .option('--clients <number>', 'how many there are to be', wholeNumber(1, MOST), 100_000)
  .option('--seed <number>', 'which clients', wholeNumber(0, 2 ** 32 - 1), DEFAULT_SEED)
  .option('--yes', 'do not ask, even where the register is in use', false)
  .allowExcessArguments(false)
  .parse();

await seed(command.opts<Options>()).catch(report);
