import type { Client } from '@clientele/contract/clients';
import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../../../api/request.ts';
import { showError, showToast } from '../../../shell/toasts.ts';
import { showUndo } from '../../../shell/undo.ts';
import { clientKey, refreshAround, sendRestore, sendTrash } from './client-query.ts';

/** The address of a client's own page, for a message to a colleague. */
const clientAddress = (id: string): string => new URL(`/clients/${id}`, window.location.origin).href;

async function copyLink(id: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(clientAddress(id));
    showToast('Link copied');
  } catch {
    // No clipboard without https or permission: show it, so that it can be copied by hand.
    showToast(clientAddress(id));
  }
}

/** What can be done with a client as a whole. */
export function useClientActions() {
  const queryClient = useQueryClient();

  const refresh = async (id: string) => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: clientKey(id) }),
      refreshAround(queryClient, id),
    ]);
  };

  /** Answers whether it is in the trash now. */
  async function trash(client: Client): Promise<boolean> {
    try {
      const changeSet = await sendTrash(client.id, client.version);
      showUndo(`${client.name} moved to trash`, changeSet);
      return true;
    } catch (error) {
      const changed = error instanceof ApiProblem && error.problem.code === 'changed_meanwhile';
      if (changed)
        showToast(`${client.name} changed meanwhile and was not moved. See what is new, then try again.`);
      else showError(error);
      return false;
    } finally {
      void refresh(client.id);
    }
  }

  async function restore(id: string, name: string): Promise<void> {
    try {
      const { changeSet } = await sendRestore(id);
      showUndo(`${name} restored`, changeSet);
    } catch (error) {
      showError(error);
    }
    await refresh(id);
  }

  return { trash, restore, copyLink };
}
