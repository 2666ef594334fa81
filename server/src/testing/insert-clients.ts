import type { Insertable } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { Deps } from '../deps.ts';

export type ClientRow = Omit<Insertable<Tables['clients']>, 'custom' | 'kind'> & {
  readonly kind?: 'person' | 'organization';
  readonly custom?: Record<string, unknown>;
};

/** Puts clients into the database beside the one door: for tests of reading that need many, or times of their own. */
export async function insertClients({ database }: Deps, rows: readonly ClientRow[]): Promise<string[]> {
  const values = rows.map(({ custom, kind = 'person', ...row }) => ({
    ...row,
    kind,
    custom: JSON.stringify(custom ?? {}),
  }));
  const inserted = await database.insertInto('clients').values(values).returning('id').execute();
  return inserted.map(({ id }) => id);
}
