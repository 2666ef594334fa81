import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { showToast } from '../../../shell/toasts.ts';
import { showUndoAction } from '../../../shell/undo.ts';
import { clientsWords } from './count-words.ts';
import { type Named, type Outcome, restoreMany, trashMany } from './trash-many.ts';

const LISTED_FAILURES = 3;

/** "2 were not moved: Ada Byron (changed meanwhile), …" */
function sayFailures({ failed }: Outcome, what: string): void {
  if (failed.length === 0) return;
  const reasons = failed
    .slice(0, LISTED_FAILURES)
    .map(
      ({ client, error }) => `${client.name} (${error instanceof Error ? error.message : 'unknown reason'})`,
    );
  const more = failed.length > LISTED_FAILURES ? ` and ${failed.length - LISTED_FAILURES} more` : '';
  showToast(`Not ${what}: ${reasons.join(', ')}${more}`, { tone: 'danger' });
}

/** Moves the selected clients to the trash, with one undo for all of them. */
export function useTrashSelected() {
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<{ finished: number; of: number } | null>(null);

  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['clients'] }),
      queryClient.invalidateQueries({ queryKey: ['changes'] }),
    ]);

  async function restore(clients: readonly Named[]) {
    const outcome = await restoreMany(clients, () => {});
    await refresh();
    if (outcome.done.length > 0) showToast(`${clientsWords(outcome.done.length)} restored`);
    sayFailures(outcome, 'restored');
  }

  /** Answers the ids that are in the trash now. */
  async function trash(clients: readonly Named[]): Promise<readonly string[]> {
    setProgress({ finished: 0, of: clients.length });
    const outcome = await trashMany(clients, (finished) => setProgress({ finished, of: clients.length }));
    setProgress(null);
    const { done } = outcome;
    const only = done.length === 1 ? done[0] : undefined;
    if (done.length > 0)
      showUndoAction(`${only?.name ?? clientsWords(done.length)} moved to trash`, () => restore(done));
    sayFailures(outcome, 'moved to trash');
    await refresh();
    return done.map(({ id }) => id);
  }

  return { trash, progress };
}
