import type { Note } from '@clientele/contract/notes';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Time } from '../../ui/Time.tsx';
import { ReadError, WaitingLines } from '../changes/QueryStates.tsx';
import { keepDraft, readDraft } from './drafts.ts';
import { NoteForm } from './NoteForm.tsx';
import classes from './Notes.module.css';
import { useNoteActions, useNotes } from './use-notes.ts';

type Actions = ReturnType<typeof useNoteActions>;

function NoteItem({ note, actions, canWrite }: { note: Note; actions: Actions; canWrite: boolean }) {
  const [editing, setEditing] = useState(false);
  const author = note.author?.name ?? 'Clientele';
  if (editing)
    return (
      <li className={classes.note}>
        <NoteForm
          label="Note"
          submitLabel="Save"
          initial={note.body}
          autoFocus
          onCancel={() => setEditing(false)}
          onSubmit={async (body) => {
            if (body !== note.body) await actions.change(note, body);
            setEditing(false);
          }}
        />
      </li>
    );
  return (
    <li className={classes.note}>
      <div className={classes.head}>
        <Avatar name={author} />
        <span className={classes.author}>{author}</span>
        <span className={classes.when}>
          <Time value={note.created_at} />
          {note.updated_at !== note.created_at && ' · edited'}
        </span>
        {canWrite && (
          <span className={classes.tools}>
            <IconButton
              size="small"
              label="Edit note"
              icon={<IconPencil size={14} stroke={1.75} />}
              onClick={() => setEditing(true)}
            />
            <IconButton
              size="small"
              label="Delete note"
              icon={<IconTrash size={14} stroke={1.75} />}
              onClick={() => void actions.remove(note)}
            />
          </span>
        )}
      </div>
      <p className={classes.body}>{note.body}</p>
    </li>
  );
}

/** A client's notes, newest first, with the composer on top. */
export function ClientNotes({ clientId, canWrite }: { clientId: string; canWrite: boolean }) {
  const notes = useNotes(clientId);
  const actions = useNoteActions(clientId);
  return (
    <div className={classes.notes}>
      {canWrite && (
        <NoteForm
          key={clientId}
          label="New note"
          submitLabel="Add note"
          initial={readDraft(clientId)}
          onText={(text) => keepDraft(clientId, text)}
          onSubmit={actions.add}
        />
      )}
      {notes.isPending && <WaitingLines lines={3} label="Loading the notes" />}
      {notes.isError && !notes.data && <ReadError error={notes.error} onRetry={() => void notes.refetch()} />}
      {notes.data?.length === 0 && <p className={classes.none}>No notes yet.</p>}
      {notes.data && notes.data.length > 0 && (
        <ul aria-label="Notes" className={classes.list}>
          {notes.data.map((note) => (
            <NoteItem key={note.id} note={note} actions={actions} canWrite={canWrite} />
          ))}
        </ul>
      )}
    </div>
  );
}
