import type { View } from '@clientele/contract/views';
import { formatViewQuery, type ListState } from '../clients/list/list-state.ts';
import type { ChangeList } from '../clients/list/use-list-state.ts';
import { useViewActions } from './use-view-actions.ts';
import { ViewNameDialog } from './ViewNameDialog.tsx';

interface SaveViewDialogProps {
  state: ListState;
  /** The view that it came from. */
  view: View | null;
  change: ChangeList;
  onClose: () => void;
}

/** Saves what the list shows as a new view, and goes there. */
export function SaveViewDialog({ state, view, change, onClose }: SaveViewDialogProps) {
  const { create } = useViewActions();
  return (
    <ViewNameDialog
      title="Save view"
      submit="Save"
      name={view ? `${view.name} 2` : ''}
      shared={false}
      onSubmit={async (values) => {
        const made = await create({ ...values, query: formatViewQuery(state) });
        change({ view: made.id }, 'replace');
      }}
      onClose={onClose}
    />
  );
}
