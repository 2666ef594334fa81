import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Tables } from '../../database/tables.ts';
import { type ChangeOrigin, recordCreated, type WrittenChanges } from '../changes/door.ts';
import { COPIED_COLUMNS, copyRow } from './copy-format.ts';
import type { SampleClient } from './generate-clients.ts';
import { dropIndexes } from './indexes.ts';

export interface CopyOptions {
  /** Whom the clients are given to; one in six stays without an owner. */
  ownerIds: readonly string[];
  origin: ChangeOrigin;
  /** Whether so many come that the indexes of an empty table are better built afterwards. */
  many?: boolean;
  /** Told how many clients were looked at so far, those that were there already included. */
  onProgress?: (done: number) => void;
  /** Told what comes next that takes long. */
  onStage?: (stage: string) => void;
}

/** Looked up at once where clients are there already. */
const BATCH = 5_000;
/** Sent at once: little enough that the next rows are made while PostgreSQL stores these. */
const CHUNK = 200;
/** Any constant will do, so long as nothing else in this database takes it: the letters "clt" and "smp". */
const LOCK = sql`select pg_advisory_xact_lock(${0x636c74}, ${0x736d70})`;

/** Longer than a request may take. Enough memory to build an index in one go, and a laptop has it. */
const SETTINGS = sql`
  select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true),
    set_config('maintenance_work_mem', '512MB', true)`;

/** Every row that this transaction inserted: without savepoints they all carry its number. */
const INSERTED_NOW = sql<boolean>`clients.xmin = pg_current_xact_id()::xid`;

/**
 * Loads those of the clients that aren't there yet (their ids tell) through COPY, and records them as one change set,
 * all in one transaction. Two at a time: the second waits, then finds them there.
 */
export async function copyClients(
  pool: Pool,
  clients: Iterable<SampleClient>,
  options: CopyOptions,
): Promise<WrittenChanges> {
  const connection = await pool.connect();
  // A connection that is lost meanwhile rejects what runs on it; unheard, the event would end the process as well.
  const ignore = () => undefined;
  connection.on('error', ignore);
  // COPY speaks to the connection itself, the door to a transaction of Kysely's: this one is both, and gives it back.
  const onePool = { connect: async () => connection, end: async () => undefined };
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: onePool }) });
  return database
    .transaction()
    .execute((transaction) => load(transaction, connection, clients, options))
    .finally(() => connection.off('error', ignore));
}

async function load(
  transaction: Transaction<Tables>,
  connection: PoolClient,
  clients: Iterable<SampleClient>,
  { ownerIds, origin, many = false, onProgress, onStage }: CopyOptions,
): Promise<WrittenChanges> {
  await SETTINGS.execute(transaction);
  await LOCK.execute(transaction);
  const empty = await isEmpty(transaction);
  const indexes = many && empty ? await dropIndexes(transaction) : [];

  let done = 0;
  const count = (clientCount: number) => {
    done += clientCount;
    onProgress?.(done);
  };
  if (empty) await copyRows(connection, clients, ownerIds, count);
  else await copyMissing(connection, clients, ownerIds, count);
  if (many) onStage?.('Recording the change');
  const written = await recordCreated(transaction, origin, INSERTED_NOW);
  if (indexes.length > 0) onStage?.('Building the indexes');
  for (const index of indexes) await index.execute(transaction);
  return written;
}

async function isEmpty(transaction: Transaction<Tables>): Promise<boolean> {
  const first = await transaction.selectFrom('clients').select('id').limit(1).executeTakeFirst();
  return first === undefined;
}

type Count = (clientCount: number) => void;

async function copyMissing(
  connection: PoolClient,
  clients: Iterable<SampleClient>,
  ownerIds: readonly string[],
  count: Count,
): Promise<void> {
  for (const batch of inBatches(clients, BATCH)) {
    const missing = await withoutPresent(connection, batch);
    if (missing.length > 0) await copyRows(connection, missing, ownerIds, () => undefined);
    count(batch.length);
  }
}

async function withoutPresent(connection: PoolClient, batch: SampleClient[]): Promise<SampleClient[]> {
  const { rows } = await connection.query<{ id: string }>(
    'select id from clients where id = any($1::uuid[])',
    [batch.map(({ id }) => id)],
  );
  const present = new Set(rows.map(({ id }) => id));
  return batch.filter(({ id }) => !present.has(id));
}

async function copyRows(
  connection: PoolClient,
  clients: Iterable<SampleClient>,
  ownerIds: readonly string[],
  count: Count,
): Promise<void> {
  function* chunks(): Generator<string> {
    for (const batch of inBatches(clients, CHUNK)) {
      yield batch.map((client) => copyRow(client, ownerOf(client.id, ownerIds))).join('');
      count(batch.length);
    }
  }
  const stream = connection.query(copyFrom(`copy clients (${COPIED_COLUMNS}) from stdin`));
  await pipeline(Readable.from(chunks()), stream);
}

function* inBatches(clients: Iterable<SampleClient>, size: number): Generator<SampleClient[]> {
  let batch: SampleClient[] = [];
  for (const client of clients) {
    batch.push(client);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The same owner for the same client however many are loaded: its id's random end decides. */
function ownerOf(id: string, ownerIds: readonly string[]): string | null {
  const draw = Number.parseInt(id.slice(-6), 16);
  if (draw % 6 === 0) return null;
  return ownerIds[Math.floor(draw / 6) % ownerIds.length] ?? null;
}
