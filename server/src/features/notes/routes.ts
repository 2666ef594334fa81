import { Note, NoteList, NoteParams, NoteWrite } from '@clientele/contract/notes';
import { IdParams } from '@clientele/contract/schema';
import type { App, Deps } from '../../deps.ts';
import { notFound } from '../../errors.ts';
import { readClient } from '../clients/service.ts';
import { findNoteById, insertNote, listNotes, markNoteDeleted, updateNoteBody } from './queries.ts';

const keyOf = ({ id, note_id }: { id: string; note_id: string }) => ({ clientId: id, noteId: note_id });

/** A note is seen and changed by whoever sees and changes its client: reading the client checks that. */
export function registerNoteRoutes(app: App, deps: Deps): void {
  const { database } = deps;
  const config = { access: 'clients.write' } as const;

  const readNote = async (key: { clientId: string; noteId: string }): Promise<Note> => {
    const note = await findNoteById(database, key);
    if (!note) throw notFound('note');
    return note;
  };

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
      const noteId = await insertNote(database, params.id, account.id, body.body.normalize('NFC'));
      return reply.code(201).send(await readNote({ clientId: params.id, noteId }));
    },
  );
  app.patch(
    '/api/v1/clients/:id/notes/:note_id',
    { config, schema: { params: NoteParams, body: NoteWrite, response: { 200: Note } } },
    async ({ account, params, body }) => {
      await readClient(deps, account, params.id);
      if (!(await updateNoteBody(database, keyOf(params), body.body.normalize('NFC'))))
        throw notFound('note');
      return readNote(keyOf(params));
    },
  );
  app.delete(
    '/api/v1/clients/:id/notes/:note_id',
    { config, schema: { params: NoteParams } },
    async ({ account, params }, reply) => {
      await readClient(deps, account, params.id);
      if (!(await markNoteDeleted(database, keyOf(params), true))) throw notFound('note');
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/v1/clients/:id/notes/:note_id/restore',
    { config, schema: { params: NoteParams, response: { 200: Note } } },
    async ({ account, params }) => {
      await readClient(deps, account, params.id);
      await markNoteDeleted(database, keyOf(params), false);
      return readNote(keyOf(params));
    },
  );
}
