import type { FilterOperator } from '@clientele/contract/fields';
import type { Filter } from '@clientele/contract/list-query';
import { type OperatorChoice, operatorChoices } from '../filter-words.ts';
import type { ListField } from '../list-field.ts';

/** `more`: the reader goes on choosing; `done`: the layer may close. A filter without values is none. */
export type OnFilter = (filter: Filter, step: 'more' | 'done') => void;

const CHOSEN_KINDS = new Set(['enum', 'select', 'account', 'tags', 'boolean']);

/** Whether values are chosen from a list rather than typed. */
export const hasChoices = ({ kind }: ListField, op: FilterOperator): boolean =>
  CHOSEN_KINDS.has(kind) &&
  !(kind === 'select' && ['contains', 'starts', 'gt', 'gte', 'lt', 'lte'].includes(op));

export const takesMany = (op: FilterOperator): boolean => op === 'in' || op === 'nin';

/** What the editor starts with: the most usual operator, no value yet. */
export function firstFilter(field: ListField): Filter {
  const op = operatorChoices(field)[0]?.op ?? 'eq';
  return { field: field.field, op, values: [] };
}

/** The same filter with another operator; its values stay where they still mean something. */
export function withOperator(field: ListField, filter: Filter, { op, negated }: OperatorChoice): Filter {
  if (op === 'null') return { ...filter, op, values: [negated ? 'false' : 'true'] };
  const kept = filter.op === 'null' ? [] : filter.values;
  const fits = hasChoices(field, op) === hasChoices(field, filter.op) || filter.op === 'null';
  return { ...filter, op, values: fits ? (takesMany(op) ? kept : kept.slice(0, 1)) : [] };
}

/** Chosen becomes not chosen and the other way round; an operator of one value has only the last. */
export function toggleValue(filter: Filter, value: string): Filter {
  if (!takesMany(filter.op)) return { ...filter, values: [value] };
  const values = filter.values.includes(value)
    ? filter.values.filter((chosen) => chosen !== value)
    : [...filter.values, value];
  return { ...filter, values };
}
