/** What a click on a column's header makes of the sort. */
import { DEFAULT_SORT, MAX_SORTS, type Sort } from '@clientele/contract/list-query';

const turned = (sort: Sort): Sort => ({ ...sort, descending: !sort.descending });

/** Ascending, then descending, then as the list comes; `added` keeps the other keys (shift). */
export function toggleSort(sorts: readonly Sort[], field: string, added: boolean): readonly Sort[] {
  const current = sorts.find((sort) => sort.field === field);
  if (!added) return toggleOnly(sorts.length === 1 ? current : undefined, field);
  if (!current) return sorts.length < MAX_SORTS ? [...sorts, { field, descending: false }] : sorts;
  if (!current.descending) return sorts.map((sort) => (sort === current ? turned(sort) : sort));
  const others = sorts.filter((sort) => sort !== current);
  return others.length > 0 ? others : DEFAULT_SORT;
}

function toggleOnly(current: Sort | undefined, field: string): readonly Sort[] {
  if (!current) return [{ field, descending: false }];
  const isDefaultField = field === DEFAULT_SORT[0]?.field;
  if (!current.descending || isDefaultField) return [turned(current)];
  return DEFAULT_SORT;
}
