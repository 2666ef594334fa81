import { type CustomFieldDefinition, fieldDefinition, isClientField } from '@clientele/contract/fields';
import { DEFAULT_SORT, type Filter, formatSort, type Sort } from '@clientele/contract/list-query';
import type { FilterTree } from '../clients/list/filters.ts';
import type { Selection } from '../clients/list/request.ts';

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
  gt: 'is after',
  gte: 'is from',
  lt: 'is before',
  lte: 'is up to',
  null: 'is',
};

const labelOf = (field: string, customFields: readonly CustomFieldDefinition[]) =>
  isClientField(field)
    ? fieldDefinition(field).label
    : (customFields.find(({ key }) => field.endsWith(`.${key}`))?.label ?? field);

const list = new Intl.ListFormat('en', { type: 'disjunction' });

function describeFilter({ op, values }: Filter, names: ReadonlyMap<string, string>): string {
  if (op === 'null') return values[0] === 'true' ? 'is empty' : 'is not empty';
  return `${WORDS[op]} ${list.format(values.map((value) => names.get(value) ?? value))}`;
}

function flatten(tree: FilterTree): Filter[] {
  if ('all' in tree) return tree.all.flatMap(flatten);
  if ('any' in tree) return tree.any.flatMap(flatten);
  return [tree];
}

function describeSort(sorts: readonly Sort[], customFields: readonly CustomFieldDefinition[]): string {
  if (formatSort(sorts) === formatSort(DEFAULT_SORT)) return 'newest first';
  const parts = sorts.map(
    ({ field, descending }) => `${labelOf(field, customFields)}${descending ? ', descending' : ''}`,
  );
  return `by ${parts.join(', then ')}`;
}

/** @param names what stands for an id in words: the people who own clients */
export function describeSelection(
  { q, filter, sort }: Selection,
  customFields: readonly CustomFieldDefinition[],
  names: ReadonlyMap<string, string>,
): Description {
  const search = q ? [{ label: 'Search', value: `“${q}”` }] : [];
  const filters = flatten(filter).map((each) => ({
    label: labelOf(each.field, customFields),
    value: describeFilter(each, names),
  }));
  return { filters: [...search, ...filters], sort: describeSort(sort ?? DEFAULT_SORT, customFields) };
}
