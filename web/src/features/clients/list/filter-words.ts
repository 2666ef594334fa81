/** Filters in words: "Status is any of Active, Lead". */
import type { FilterOperator } from '@clientele/contract/fields';
import type { Filter } from '@clientele/contract/list-query';
import { findField, type ListField, operatorsOf } from './list-field.ts';
import { type ValueNames, valueLabel } from './value-label.ts';

type Words = Partial<Record<FilterOperator, string>>;

const GENERAL: Record<FilterOperator, string> = {
  eq: 'is',
  ne: 'is not',
  in: 'is any of',
  nin: 'is none of',
  contains: 'contains',
  starts: 'starts with',
  gt: 'is more than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
  null: 'is empty',
};

const SORTED: Words = { gt: 'sorts after', gte: 'sorts from', lt: 'sorts before', lte: 'sorts up to' };
const DATED: Words = { gt: 'is after', gte: 'is on or after', lt: 'is before', lte: 'is on or before' };
const TAGGED: Words = {
  eq: 'are exactly',
  ne: 'are not exactly',
  in: 'include any of',
  nin: 'include none of',
  contains: 'include',
};

function kindWords({ kind }: ListField): Words {
  if (kind === 'time' || kind === 'date') return DATED;
  if (kind === 'tags') return TAGGED;
  return kind === 'text' || kind === 'select' ? SORTED : {};
}

/** The operator in words; `values` tells "is empty" from "is not empty". */
export function operatorWords(field: ListField, op: FilterOperator, values: readonly string[] = []): string {
  const be = field.kind === 'tags' ? 'are' : 'is';
  if (op === 'null') return values[0] === 'false' ? `${be} not empty` : `${be} empty`;
  return kindWords(field)[op] ?? GENERAL[op];
}

export interface FilterWords {
  readonly field: string;
  readonly operator: string;
  /** Empty for "is empty" and "is not empty". */
  readonly value: string;
}

const unknownField = (field: string): ListField => ({
  field,
  label: field,
  kind: 'text',
  nullable: true,
  sortable: false,
});

/** A filter in words; long lists of values end in "and 4 more". */
export function filterWords(filter: Filter, fields: readonly ListField[], names: ValueNames): FilterWords {
  const field = findField(fields, filter.field) ?? unknownField(filter.field);
  const shown = filter.values.slice(0, 3).map((value) => valueLabel(field, value, names));
  const more = filter.values.length - shown.length;
  return {
    field: field.label,
    operator: operatorWords(field, filter.op, filter.values),
    value: filter.op === 'null' ? '' : shown.join(', ') + (more > 0 ? ` and ${more} more` : ''),
  };
}

/** A choice of the operator menu: both readings of `null` are choices of their own. */
export interface OperatorChoice {
  readonly op: FilterOperator;
  readonly negated: boolean;
  readonly words: string;
}

/** Rarely what one means by a field of this kind; offered only where a filter uses it already. */
function isUnusual({ kind }: ListField, op: FilterOperator): boolean {
  if (kind === 'text') return ['gt', 'gte', 'lt', 'lte', 'in', 'nin'].includes(op);
  if (kind === 'enum' || kind === 'select' || kind === 'account') return op === 'eq' || op === 'ne';
  if (kind === 'tags') return op === 'eq' || op === 'ne' || op === 'contains';
  if (kind === 'time') return op === 'eq' || op === 'ne' || op === 'gt' || op === 'lte';
  return kind === 'date' && (op === 'in' || op === 'nin');
}

/** What people mean most often comes first. */
const ORDER: readonly FilterOperator[] = [
  'contains',
  'starts',
  'in',
  'nin',
  'eq',
  'ne',
  'gte',
  'gt',
  'lte',
  'lt',
  'null',
];

/** The operators offered for a field, most usual first; `current` is always among them. */
export function operatorChoices(field: ListField, current?: FilterOperator): OperatorChoice[] {
  const offered = operatorsOf(field).filter((op) => op === current || !isUnusual(field, op));
  return [...offered]
    .sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
    .flatMap((op): OperatorChoice[] => {
      if (op !== 'null') return [{ op, negated: false, words: operatorWords(field, op) }];
      return [true, false].map((empty) => ({
        op,
        negated: !empty,
        words: operatorWords(field, op, [String(empty)]),
      }));
    });
}
