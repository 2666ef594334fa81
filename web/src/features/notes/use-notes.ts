import type { Note } from '@clientele/contract/notes';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { paths } from '../../api/paths.ts';
import { request } from '../../api/request.ts';
import { showError } from '../../shell/toasts.ts';
import { holdUndo, showUndoAction } from '../../shell/undo.ts';

const notesQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['clients', clientId, 'notes'],
    queryFn: async ({ signal }) =>
      (await request<{ data: Note[] }>('GET', paths.notes(clientId), { signal })).data.data,
  });

export const useNotes = (clientId: string) => useQuery(notesQuery(clientId));

/** What can be done with a client's notes. `add` and `change` reject where they fail, so that the text stays where it is. */
export function useNoteActions(clientId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = notesQuery(clientId);
  const update = (change: (notes: Note[]) => Note[]) =>
    queryClient.setQueryData(queryKey, (notes) => notes && change(notes));
  const refresh = () => queryClient.invalidateQueries({ queryKey });

  async function add(body: string): Promise<void> {
    const { data } = await request<Note>('POST', paths.notes(clientId), { body: { body } });
    update((notes) => [data, ...notes]);
    await refresh();
  }

  async function change(note: Note, body: string): Promise<void> {
    const { data } = await request<Note>('PATCH', paths.note(clientId, note.id), { body: { body } });
    update((notes) => notes.map((known) => (known.id === data.id ? data : known)));
    // What is being read since before this change would bring the old text back.
    void refresh();
    showUndoAction('Note saved', async () => {
      await request('PATCH', paths.note(clientId, note.id), { body: { body: note.body } });
      await refresh();
    });
  }

  async function sendRemoval(note: Note): Promise<void> {
    await queryClient.cancelQueries({ queryKey });
    update((notes) => notes.filter(({ id }) => id !== note.id));
    try {
      await request('DELETE', paths.note(clientId, note.id));
      showUndoAction('Note deleted', async () => {
        await request('POST', paths.noteRestore(clientId, note.id));
        await refresh();
      });
    } catch (error) {
      showError(error);
    }
    void refresh();
  }

  return { add, change, remove: (note: Note) => holdUndo(sendRemoval(note)) };
}
