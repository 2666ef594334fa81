/** Which clients are selected, and from where a range with shift starts. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
}

export const NO_SELECTION: Selection = { ids: new Set(), anchor: null };

export function toggleSelected({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Selects from the anchor to this one, both included, in the order in which the rows stand. */
export function selectRange(selection: Selection, order: readonly string[], id: string): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (from === -1 || to === -1) return toggleSelected(selection, id);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor };
}

/** Selects every loaded row, or none where all are already. */
export function toggleAll({ ids }: Selection, order: readonly string[]): Selection {
  const all = order.length > 0 && order.every((id) => ids.has(id));
  return all ? NO_SELECTION : { ids: new Set(order), anchor: null };
}

export type SelectedShare = 'none' | 'some' | 'all';

export function selectedShare({ ids }: Selection, order: readonly string[]): SelectedShare {
  if (ids.size === 0 || order.length === 0) return 'none';
  return order.every((id) => ids.has(id)) ? 'all' : 'some';
}
