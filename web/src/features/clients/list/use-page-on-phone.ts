import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { formatListState, parseListState } from './list-state.ts';

/**
 * A phone has no room beside the list: a link to a client there opens its page, and Back leads to the list.
 * @param client the client that the URL names beside the list
 */
export function usePageOnPhone(compact: boolean, client: string | null): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!compact || !client) return;
    const openPage = async () => {
      // One after the other: of two at once the router takes the last alone.
      await navigate({
        to: '/clients',
        search: (current) => formatListState({ ...parseListState(current).state, client: null }),
        replace: true,
      });
      await navigate({ to: '/clients/$id', params: { id: client }, search: {} });
    };
    void openPage();
  }, [compact, client, navigate]);
}
