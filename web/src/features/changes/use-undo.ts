import type { UndoConflict } from '@clientele/contract/changes';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { showError } from '../../shell/toasts.ts';
import { undoChangeSet } from '../../shell/undo.ts';

export interface Undoing {
  /** The change set that is being taken back. */
  readonly running: string | null;
  /** What the last undo of a change set left alone. */
  readonly conflicts: Readonly<Record<string, readonly UndoConflict[]>>;
  undo(changeSetId: string): Promise<void>;
}

/** Takes change sets back from a list of them, and remembers for each what could not go back. */
export function useUndo(): Undoing {
  const queryClient = useQueryClient();
  const [running, setRunning] = useState<string | null>(null);
  const [conflicts, setConflicts] = useState<Undoing['conflicts']>({});

  async function undo(changeSetId: string) {
    setRunning(changeSetId);
    try {
      const result = await undoChangeSet(changeSetId);
      setConflicts((now) => ({ ...now, [changeSetId]: result.conflicts }));
    } catch (error) {
      showError(error);
      // Someone may have undone it first: show it as it is.
      await queryClient.invalidateQueries({ queryKey: ['changes'] });
      await queryClient.invalidateQueries({ queryKey: ['clients'] });
    } finally {
      setRunning(null);
    }
  }
  return { running, conflicts, undo };
}
