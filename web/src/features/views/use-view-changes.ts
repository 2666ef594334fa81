import type { View } from '@clientele/contract/views';
import { useState } from 'react';
import {
  EMPTY_STATE,
  formatViewQuery,
  type ListState,
  parseViewQuery,
  showsTheSame,
} from '../clients/list/list-state.ts';
import type { ChangeList } from '../clients/list/use-list-state.ts';
import { useViewActions } from './use-view-actions.ts';

/** Something to do about what the list shows and its view does not keep. */
export interface ViewChange {
  readonly label: string;
  readonly run: () => void;
  readonly busy?: boolean;
}

interface ViewChangesInput {
  readonly state: ListState;
  readonly view: View | null;
  readonly change: ChangeList;
  /** Asks for the name of a new view. */
  readonly onSaveAs: () => void;
}

const keptOf = ({ q, filters, sort, columns }: ListState) => ({ q, filters, sort, columns });

/** None where the list shows just what its view keeps. */
export function useViewChanges({ state, view, change, onSaveAs }: ViewChangesInput): readonly ViewChange[] {
  const { saveQuery } = useViewActions();
  const [busy, setBusy] = useState(false);
  const saved = view ? parseViewQuery(view.query) : EMPTY_STATE;
  if (showsTheSame(state, saved)) return [];

  async function saveChanges(into: View) {
    setBusy(true);
    await saveQuery(into, formatViewQuery(state));
    setBusy(false);
  }

  if (!view) return [{ label: 'Save view', run: onSaveAs }];
  return [
    ...(view.mine ? [{ label: 'Save changes', run: () => void saveChanges(view), busy }] : []),
    { label: 'Save as', run: onSaveAs },
    { label: 'Reset', run: () => change(keptOf(saved)) },
  ];
}
