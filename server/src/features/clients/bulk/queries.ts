import { CLIENT_FIELD_KEYS, fieldDefinition } from '@clientele/contract/fields';
import { type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import type { Tables } from '../../../database/tables.ts';
import type { Database } from '../../../deps.ts';
import { clientJson } from '../list/columns.ts';
import type { FoundClient } from '../queries.ts';

/** What a client holds that nobody said more of. */
const DEFAULTS = { kind: 'person', status: 'lead', tags: [], custom: {} };

const COLUMNS = sql.join(
  ['id', ...CLIENT_FIELD_KEYS.filter((key) => fieldDefinition(key).writable), 'custom'].map((column) =>
    sql.ref(column),
  ),
);

/** @param values clients by the names of their columns, each with its id */
export async function insertClients(
  transaction: Transaction<Tables>,
  values: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const rows = JSON.stringify(values.map((each) => ({ ...DEFAULTS, ...each })));
  await sql`insert into clients (${COLUMNS})
    select ${COLUMNS} from jsonb_populate_recordset(null::clients, ${rows}::jsonb)`.execute(transaction);
}

/** Those of these clients that the account sees, held until the transaction ends; by ascending id, as the door takes them. */
export async function lockClients(
  transaction: Transaction<Tables>,
  ids: readonly string[],
  visible: RawBuilder<SqlBool>,
): Promise<Map<string, FoundClient>> {
  const { rows } = await sql<FoundClient & { id: string }>`
    select clients.id, ${clientJson()} as data, clients.version, clients.deleted_at is not null as deleted
    from clients where clients.id = any(${ids}::uuid[]) and ${visible} order by clients.id for update`.execute(
    transaction,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface Patch {
  readonly id: string;
  readonly patch: Readonly<Record<string, unknown>>;
}

/** Patches as patchClients takes them. */
export const patchTarget = (patches: readonly Patch[]): RawBuilder<unknown> =>
  sql`select id, patch from jsonb_to_recordset(${JSON.stringify(patches)}::jsonb) as given (id uuid, patch jsonb)`;

export const isOneOf = (ids: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`clients.id = any(${ids}::uuid[])`;

export async function readVersions(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; version: number }>`
    select clients.id, clients.version from clients where ${isOneOf(ids)}`.execute(transaction);
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** Those of these accounts that may own clients. */
export async function findActiveAccounts(database: Database, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await database
    .selectFrom('accounts')
    .select('id')
    .where('id', 'in', ids)
    .where('deactivated_at', 'is', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
