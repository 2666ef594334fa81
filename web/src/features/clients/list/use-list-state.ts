import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { formatListState, type ListState, parseListState } from './list-state.ts';

/** `push` is a step that Back takes back; `replace` belongs to the step before it. */
type Step = 'push' | 'replace';
type Patch = Partial<ListState> | ((state: ListState) => Partial<ListState>);
export type ChangeList = (patch: Patch, step?: Step) => void;

/** The list's state lives in the URL alone; `change` writes it there. */
export function useListState() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const { state, issues } = useMemo(() => parseListState(search), [search]);
  const change = useCallback<ChangeList>(
    (patch, step = 'push') => {
      void navigate({
        to: '/clients',
        // From what the URL holds then: changes may follow each other faster than the screen.
        search: (current) => {
          const before = parseListState(current).state;
          return formatListState({ ...before, ...(typeof patch === 'function' ? patch(before) : patch) });
        },
        replace: step === 'replace',
      });
    },
    [navigate],
  );
  return { state, issues, change };
}
