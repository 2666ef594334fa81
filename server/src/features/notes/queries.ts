import type { Note } from '@clientele/contract/notes';
import { sql } from 'kysely';
import type { Database } from '../../deps.ts';

const NOTE = sql`notes.id, notes.client_id, notes.body, notes.created_at, notes.updated_at,
  case when accounts.id is not null then json_build_object('id', accounts.id, 'name', accounts.name) end as author`;

/** The notes of a client, newest first. */
export async function listNotes(database: Database, clientId: string): Promise<Note[]> {
  const { rows } =
    await sql<Note>`select ${NOTE} from notes left join accounts on accounts.id = notes.author_id
    where notes.client_id = ${clientId}::uuid and notes.deleted_at is null
    order by notes.created_at desc, notes.id desc`.execute(database);
  return rows;
}

export interface NoteKey {
  readonly clientId: string;
  readonly noteId: string;
}

export async function findNoteById(database: Database, { clientId, noteId }: NoteKey): Promise<Note | null> {
  const { rows } =
    await sql<Note>`select ${NOTE} from notes left join accounts on accounts.id = notes.author_id
    where notes.id = ${noteId}::uuid and notes.client_id = ${clientId}::uuid and notes.deleted_at is null`.execute(
      database,
    );
  return rows[0] ?? null;
}

/** The new note's id. */
export async function insertNote(
  database: Database,
  clientId: string,
  authorId: string,
  body: string,
): Promise<string> {
  const { id } = await database
    .insertInto('notes')
    .values({ client_id: clientId, author_id: authorId, body })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** False where there is no such note. */
export async function updateNoteBody(
  database: Database,
  { clientId, noteId }: NoteKey,
  body: string,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('notes')
    .set({ body, updated_at: new Date() })
    .where('id', '=', noteId)
    .where('client_id', '=', clientId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Takes a note away, or brings it back; false where there is no such note in the other state. */
export async function markNoteDeleted(
  database: Database,
  { clientId, noteId }: NoteKey,
  deleted: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('notes')
    .set({ deleted_at: deleted ? new Date() : null })
    .where('id', '=', noteId)
    .where('client_id', '=', clientId)
    .where('deleted_at', deleted ? 'is' : 'is not', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
