import type { View } from '@clientele/contract/views';
import { type Insertable, sql, type Updateable } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Database } from '../../deps.ts';

const viewFor = (accountId: string) => sql`views.id, views.name, views.query, views.shared,
  views.account_id = ${accountId}::uuid as mine, views.created_at, views.updated_at`;

/** One's own views and those that others share, by name. */
export async function listViews(database: Database, accountId: string): Promise<View[]> {
  const { rows } = await sql<View>`select ${viewFor(accountId)} from views
    where views.account_id = ${accountId}::uuid or views.shared
    order by fold_text(views.name) collate "C", views.id`.execute(database);
  return rows;
}

export async function insertView(
  database: Database,
  accountId: string,
  values: Omit<Insertable<Tables['views']>, 'account_id'>,
): Promise<string> {
  const { id } = await database
    .insertInto('views')
    .values({ ...values, account_id: accountId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function findViewById(database: Database, accountId: string, id: string): Promise<View | null> {
  const { rows } = await sql<View>`select ${viewFor(accountId)} from views
    where views.id = ${id}::uuid and (views.account_id = ${accountId}::uuid or views.shared)`.execute(
    database,
  );
  return rows[0] ?? null;
}

/** False where the account made no such view. */
export async function updateOwnView(
  database: Database,
  accountId: string,
  id: string,
  values: Updateable<Tables['views']>,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('views')
    .set({ ...values, updated_at: new Date() })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** False where the account made no such view. */
export async function deleteOwnView(database: Database, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom('views')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
