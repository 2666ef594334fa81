import Type, { type Static } from 'typebox';
import { NOTE_MAX_LENGTH } from './limits.ts';
import { AccountReference, Id, ListOf, Nullable, Strict, Time } from './schema.ts';

const body = Type.String({ minLength: 1, maxLength: NOTE_MAX_LENGTH, pattern: '\\S' });

export const Note = Strict({
  id: Id,
  client_id: Id,
  body: Type.String(),
  author: Nullable(AccountReference),
  created_at: Time,
  updated_at: Time,
});
export type Note = Static<typeof Note>;

export const NoteList = ListOf(Note);
export const NoteWrite = Strict({ body });
export type NoteWrite = Static<typeof NoteWrite>;
export const NoteParams = Strict({ id: Id, note_id: Id });
