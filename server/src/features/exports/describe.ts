import { type CustomFieldDefinition, fieldDefinition, isClientField } from '@clientele/contract/fields';
import {
  customFieldKey,
  DEFAULT_SORT,
  type Filter,
  formatSort,
  type Sort,
} from '@clientele/contract/list-query';
import type { FilterTree } from '../clients/list/filters.ts';
import type { Selection } from '../clients/list/request.ts';
import type { Match } from '../clients/list/search.ts';

/** What a selection asks for, in plain words, for the head of a PDF. */
export interface Description {
  readonly filters: readonly { label: string; value: string }[];
  readonly sort: string;
}

const WORDS: Record<Filter['op'], string> = {
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
  null: 'is',
};

/** Where the words of an amount don't fit. */
const TIME_WORDS: Partial<typeof WORDS> = {
  gt: 'is after',
  gte: 'is from',
  lt: 'is before',
  lte: 'is up to',
};
const TEXT_WORDS: Partial<typeof WORDS> = {
  gt: 'comes after',
  gte: 'comes from',
  lt: 'comes before',
  lte: 'comes up to',
};

function wordsFor(kind: string | undefined): typeof WORDS {
  if (kind === 'time' || kind === 'date') return { ...WORDS, ...TIME_WORDS };
  return kind === 'text' ? { ...WORDS, ...TEXT_WORDS } : WORDS;
}

/** How a field is called, and of what kind it is. */
function fieldOf(
  field: string,
  customFields: readonly CustomFieldDefinition[],
): { readonly label: string; readonly kind?: string } {
  if (isClientField(field)) return fieldDefinition(field);
  return customFields.find(({ key }) => key === customFieldKey(field)) ?? { label: field };
}

const list = new Intl.ListFormat('en', { type: 'disjunction' });

function describeFilter(
  { op, values }: Filter,
  kind: string | undefined,
  names: ReadonlyMap<string, string>,
): string {
  if (op === 'null') return values[0] === 'true' ? 'is empty' : 'is not empty';
  return `${wordsFor(kind)[op]} ${list.format(values.map((value) => names.get(value) ?? value))}`;
}

function flatten(tree: FilterTree): Filter[] {
  if ('all' in tree) return tree.all.flatMap(flatten);
  if ('any' in tree) return tree.any.flatMap(flatten);
  return [tree];
}

function describeSort(sorts: readonly Sort[], customFields: readonly CustomFieldDefinition[]): string {
  if (formatSort(sorts) === formatSort(DEFAULT_SORT)) return 'newest first';
  const parts = sorts.map(
    ({ field, descending }) => `${fieldOf(field, customFields).label}${descending ? ', descending' : ''}`,
  );
  return `by ${parts.join(', then ')}`;
}

/** @param names what stands for an id in words: the people who own clients */
export function describeSelection(
  { q, filter, sort }: Selection,
  customFields: readonly CustomFieldDefinition[],
  names: ReadonlyMap<string, string>,
  match: Match,
): Description {
  const search = q ? [{ label: 'Search', value: `“${q}”` }] : [];
  const filters = flatten(filter).map((each) => {
    const { label, kind } = fieldOf(each.field, customFields);
    return { label, value: describeFilter(each, kind, names) };
  });
  const order =
    sort === null && match === 'similar'
      ? 'closest spelling first'
      : describeSort(sort ?? DEFAULT_SORT, customFields);
  return { filters: [...search, ...filters], sort: order };
}
