import type { Client } from '@clientele/contract/clients';
import { type Insertable, type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Database } from '../../deps.ts';
import { clientJson } from './list/columns.ts';

export interface FoundClient {
  /** The client as JSON text. */
  readonly data: string;
  readonly version: number;
  readonly deleted: boolean;
}

const SELECT_CLIENT = sql`${clientJson()} as data, clients.version, clients.deleted_at is not null as deleted`;

/** The client with this id where the account sees it, in the trash or not; null otherwise. */
export async function findClientById(
  database: Database,
  id: string,
  visible: RawBuilder<SqlBool>,
): Promise<FoundClient | null> {
  const { rows } = await sql<FoundClient>`select ${SELECT_CLIENT} from clients
    where clients.id = ${id}::uuid and ${visible}`.execute(database);
  return rows[0] ?? null;
}

/** The same, held against others' changes until the transaction ends. */
export async function lockClientById(
  transaction: Transaction<Tables>,
  id: string,
  visible: RawBuilder<SqlBool>,
): Promise<FoundClient | null> {
  const { rows } = await sql<FoundClient>`select ${SELECT_CLIENT} from clients
    where clients.id = ${id}::uuid and ${visible} for update`.execute(transaction);
  return rows[0] ?? null;
}

export const parseClient = ({ data }: FoundClient): Client => JSON.parse(data) as Client;

export async function insertClient(
  transaction: Transaction<Tables>,
  values: Insertable<Tables['clients']>,
): Promise<void> {
  await transaction.insertInto('clients').values(values).execute();
}

/** Whether there is an active account with this id, to own a client. */
export async function accountExists(database: Database, id: string): Promise<boolean> {
  const account = await database
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', id)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst();
  return account !== undefined;
}
