import { useQueryClient } from '@tanstack/react-query';
import { showError } from '../../../shell/toasts.ts';
import { showUndo } from '../../../shell/undo.ts';
import { sendRestore } from '../client/client-query.ts';

/** Gets a client back from the trash; Undo puts it there again. */
export function useRestore() {
  const queryClient = useQueryClient();
  return async (id: string): Promise<void> => {
    try {
      const { client, changeSet } = await sendRestore(id);
      showUndo(`${client.name} restored`, changeSet);
    } catch (error) {
      showError(error);
    } finally {
      await Promise.all(
        ['clients', 'changes', 'tags'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      );
    }
  };
}
