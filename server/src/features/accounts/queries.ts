import type { Account } from '@clientele/contract/accounts';
import type { Role } from '@clientele/contract/permissions';
import { sql, type Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Database } from '../../deps.ts';

/** What leaves the server of an account. */
const COLUMNS = ['id', 'name', 'email', 'role', 'deactivated_at', 'created_at'] as const;

interface AccountRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  deactivated_at: Date | null;
  created_at: Date;
}

const present = ({ deactivated_at, created_at, ...row }: AccountRow): Account => ({
  ...row,
  deactivated_at: deactivated_at?.toISOString() ?? null,
  created_at: created_at.toISOString(),
});

export async function listAccounts(database: Database): Promise<Account[]> {
  const rows = await database.selectFrom('accounts').select(COLUMNS).orderBy('name').orderBy('id').execute();
  return rows.map(present);
}

export async function findAccountById(database: Database, id: string): Promise<Account | null> {
  const row = await database.selectFrom('accounts').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row ? present(row) : null;
}

/** `email` as foldEmail makes it. */
export async function findAccountByEmail(database: Database, email: string): Promise<Account | null> {
  const row = await database
    .selectFrom('accounts')
    .select(COLUMNS)
    .where('email', '=', email)
    .executeTakeFirst();
  return row ? present(row) : null;
}

export async function hasAnyAccount(database: Database): Promise<boolean> {
  return (await database.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function isActiveAccount(database: Database, id: string): Promise<boolean> {
  const account = await database
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', id)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst();
  return account !== undefined;
}

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Null: they sign in by other means. */
  readonly passwordHash: string | null;
}

/** Makes an account. Null where the e-mail has one already. */
export async function insertAccount(
  transaction: Transaction<Tables>,
  { name, email, role, passwordHash }: NewAccount,
): Promise<Account | null> {
  const row = await transaction
    .insertInto('accounts')
    .values({ name, email, role })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning(COLUMNS)
    .executeTakeFirst();
  if (!row) return null;
  if (passwordHash === null) return present(row);
  const credential = { account_id: row.id, provider_id: 'credential', provider_account_id: row.id };
  await transaction
    .insertInto('credentials')
    .values({ ...credential, password: passwordHash })
    .execute();
  return present(row);
}

/**
 * The active owners, none of whom anybody else changes until this transaction is over. One lock for all of them: who locked them
 * one by one could wait for somebody who became an owner, or ceased to be one, meanwhile, and they for this one.
 */
export async function lockActiveOwners(transaction: Transaction<Tables>): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('owners', 0))`.execute(transaction);
  const owners = await transaction
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'owner')
    .where('deactivated_at', 'is', null)
    .execute();
  return owners.map(({ id }) => id);
}

export interface AccountChanges {
  readonly name?: string;
  readonly role?: Role;
  readonly active?: boolean;
}

export async function updateAccount(
  database: Database,
  id: string,
  { name, role, active }: AccountChanges,
): Promise<Account | null> {
  const row = await database
    .updateTable('accounts')
    .set({ name, role, updated_at: sql`now()` })
    // Deactivating twice keeps the first time.
    .$if(active === false, (query) => query.set({ deactivated_at: sql`coalesce(deactivated_at, now())` }))
    .$if(active === true, (query) => query.set({ deactivated_at: null }))
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirst();
  return row ? present(row) : null;
}

export async function deleteSessionsOf(database: Database, accountId: string): Promise<void> {
  await database.deleteFrom('sessions').where('account_id', '=', accountId).execute();
}
