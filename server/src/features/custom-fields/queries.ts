import type { CustomField } from '@clientele/contract/custom-fields';
import type { Insertable, Updateable } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Database } from '../../deps.ts';

const COLUMNS = ['id', 'key', 'label', 'kind', 'options', 'created_at', 'updated_at'] as const;

type Row = Omit<CustomField, 'created_at' | 'updated_at'> & { created_at: Date; updated_at: Date };

const toCustomField = (row: Row): CustomField => ({
  ...row,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

/** In the order in which they were defined. */
export async function listCustomFields(database: Database): Promise<CustomField[]> {
  const rows = await database
    .selectFrom('custom_fields')
    .select(COLUMNS)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toCustomField);
}

/** Null where the key is taken. */
export async function insertCustomField(
  database: Database,
  values: Insertable<Tables['custom_fields']>,
): Promise<CustomField | null> {
  const row = await database
    .insertInto('custom_fields')
    .values(values)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning(COLUMNS)
    .executeTakeFirst();
  return row ? toCustomField(row) : null;
}

/** Null where there is none with this id. */
export async function updateCustomField(
  database: Database,
  id: string,
  values: Updateable<Tables['custom_fields']>,
): Promise<CustomField | null> {
  const row = await database
    .updateTable('custom_fields')
    .set({ ...values, updated_at: new Date() })
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirst();
  return row ? toCustomField(row) : null;
}

/** False where there is none with this id. */
export async function deleteCustomField(database: Database, id: string): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom('custom_fields')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
