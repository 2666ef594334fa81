import { queryClient } from '../../../api/query-client.ts';
import { askedFields, needsCustomFields, PHONE } from './asked-fields.ts';
import { clientPagesQuery, listParameters } from './client-pages.ts';
import { listFields } from './list-field.ts';
import { parseListState } from './list-state.ts';

/** Asks for the first rows of the list that this address means, before its screen is there. */
export function preloadList(search: string): void {
  const { state } = parseListState(Object.fromEntries(new URLSearchParams(search)));
  const compact = window.matchMedia(PHONE).matches;
  if (needsCustomFields(state.columns, compact)) return;
  const fields = askedFields(state.columns, listFields([]), compact);
  // Whoever is not signed in gets no rows; the screen asks again.
  void queryClient.prefetchInfiniteQuery(clientPagesQuery(listParameters(state, fields)));
}
