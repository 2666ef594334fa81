import { Note, NoteList, NoteParams, NoteWrite } from '@clientele/contract/notes';
import { IdParams } from '@clientele/contract/schema';
import type { WebhookEvent } from '@clientele/contract/webhooks';
import type { App, Database, Deps } from '../../deps.ts';
import { notFound } from '../../errors.ts';
import { readClient } from '../clients/service.ts';
import { announceEvent } from '../webhooks/announce.ts';
import {
  findNoteById,
  insertNote,
  listNotes,
  markNoteDeleted,
  type NoteKey,
  updateNoteBody,
} from './queries.ts';

const keyOf = ({ id, note_id }: { id: string; note_id: string }) => ({ clientId: id, noteId: note_id });

/** A note is seen and changed by whoever sees and changes its client: reading the client checks that. */
export function registerNoteRoutes(app: App, deps: Deps): void {
  const { database } = deps;
  const config = { access: 'clients.write' } as const;

  const readNote = async (from: Database, key: NoteKey): Promise<Note> => {
    const note = await findNoteById(from, key);
    if (!note) throw notFound('note');
    return note;
  };
  /** Writes a note, which answers its key, and tells webhooks of it in the same transaction. */
  const writeNote = (type: WebhookEvent, write: (transaction: Database) => Promise<NoteKey>) =>
    database.transaction().execute(async (transaction) => {
      const key = await write(transaction);
      const note = await readNote(transaction, key);
      await announceEvent(transaction, type, key.clientId, { note });
      return note;
    });

  app.get(
    '/api/v1/clients/:id/notes',
    { config: { access: 'clients.read' }, schema: { params: IdParams, response: { 200: NoteList } } },
    async ({ account, params }) => {
      await readClient(deps, account, params.id);
      return { data: await listNotes(database, params.id) };
    },
  );
  app.post(
    '/api/v1/clients/:id/notes',
    { config, schema: { params: IdParams, body: NoteWrite, response: { 201: Note } } },
    async ({ account, params, body }, reply) => {
      await readClient(deps, account, params.id);
      const note = await writeNote('note.created', async (transaction) => ({
        clientId: params.id,
        noteId: await insertNote(transaction, params.id, account.id, body.body.normalize('NFC')),
      }));
      return reply.code(201).send(note);
    },
  );
  app.patch(
    '/api/v1/clients/:id/notes/:note_id',
    { config, schema: { params: NoteParams, body: NoteWrite, response: { 200: Note } } },
    async ({ account, params, body }) => {
      await readClient(deps, account, params.id);
      return writeNote('note.updated', async (transaction) => {
        if (!(await updateNoteBody(transaction, keyOf(params), body.body.normalize('NFC'))))
          throw notFound('note');
        return keyOf(params);
      });
    },
  );
  app.delete(
    '/api/v1/clients/:id/notes/:note_id',
    { config, schema: { params: NoteParams } },
    async ({ account, params }, reply) => {
      await readClient(deps, account, params.id);
      await database.transaction().execute(async (transaction) => {
        const note = await readNote(transaction, keyOf(params));
        if (!(await markNoteDeleted(transaction, keyOf(params), true))) throw notFound('note');
        await announceEvent(transaction, 'note.deleted', params.id, { note });
      });
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/v1/clients/:id/notes/:note_id/restore',
    { config, schema: { params: NoteParams, response: { 200: Note } } },
    async ({ account, params }) => {
      await readClient(deps, account, params.id);
      return database.transaction().execute(async (transaction) => {
        const isBack = await markNoteDeleted(transaction, keyOf(params), false);
        const note = await readNote(transaction, keyOf(params));
        if (isBack) await announceEvent(transaction, 'note.restored', params.id, { note });
        return note;
      });
    },
  );
}
