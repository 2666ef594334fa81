import type { View } from '@clientele/contract/views';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import {
  EMPTY_STATE,
  formatViewQuery,
  type ListState,
  parseViewQuery,
  showsTheSame,
} from '../clients/list/list-state.ts';
import type { ChangeList } from '../clients/list/use-list-state.ts';
import { useViewActions } from './use-view-actions.ts';

const ViewNameDialog = lazy(async () => ({ default: (await import('./ViewNameDialog.tsx')).ViewNameDialog }));

interface ViewActionsBarProps {
  state: ListState;
  view: View | null;
  change: ChangeList;
  saving: boolean;
  onSaving: (saving: boolean) => void;
}

const keptOf = ({ q, filters, sort, columns }: ListState) => ({ q, filters, sort, columns });

/** Saves what the list shows: into the view it came from, or as a new one. */
export function ViewActionsBar({ state, view, change, saving, onSaving }: ViewActionsBarProps) {
  const { create, saveQuery } = useViewActions();
  const [busy, setBusy] = useState(false);
  const saved = view ? parseViewQuery(view.query) : EMPTY_STATE;
  const changed = !showsTheSame(state, saved);

  async function saveChanges(into: View) {
    setBusy(true);
    await saveQuery(into, formatViewQuery(state));
    setBusy(false);
  }

  return (
    <>
      {changed && view?.mine && (
        <Button variant="quiet" loading={busy} onClick={() => void saveChanges(view)}>
          Save changes
        </Button>
      )}
      {changed && (
        <Button variant="quiet" onClick={() => onSaving(true)}>
          {view ? 'Save as' : 'Save view'}
        </Button>
      )}
      {changed && view && (
        <Button variant="quiet" onClick={() => change(keptOf(saved))}>
          Reset
        </Button>
      )}
      {saving && (
        <Suspense>
          <ViewNameDialog
            title="Save view"
            submit="Save"
            name={view ? `${view.name} 2` : ''}
            shared={false}
            onSubmit={async (values) => {
              const made = await create({ ...values, query: formatViewQuery(state) });
              change({ view: made.id }, 'replace');
            }}
            onClose={() => onSaving(false)}
          />
        </Suspense>
      )}
    </>
  );
}
