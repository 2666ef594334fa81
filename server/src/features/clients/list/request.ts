import { type Condition, type FilterGroup, MAX_CONDITIONS } from '@clientele/contract/clients';
import type { FieldError } from '@clientele/contract/errors';
import type { CustomFieldDefinition } from '@clientele/contract/fields';
import {
  type Filter,
  isQueryIssue,
  parseFields,
  parseFilter,
  parseSort,
  type QueryIssue,
  type Sort,
} from '@clientele/contract/list-query';
import { invalidRequest } from '../../../errors.ts';
import { ALL_FIELDS, findUnknownField } from './columns.ts';
import { fieldExpression } from './expressions.ts';
import { checkFilter, type FilterTree } from './filters.ts';

/** Which clients, in which order and with which fields: what a list, a search and an export have in common. */
export interface Selection {
  readonly q: string;
  readonly filter: FilterTree;
  /** Null: newest first, or, among closest spellings, the closest first. */
  readonly sort: readonly Sort[] | null;
  readonly fields: readonly string[];
}

type Query = Readonly<Record<string, unknown>>;

const toError = ({ parameter, detail }: QueryIssue): FieldError => ({ pointer: `?${parameter}`, detail });

/** Collects what is wrong, so that all of it is answered at once. */
class Faults {
  readonly #errors: FieldError[] = [];

  add(error: FieldError | null): void {
    if (error) this.#errors.push(error);
  }

  /** The value, or the fallback where it is an issue. */
  take<Value extends object>(value: Value | QueryIssue, fallback: Value): Value {
    if (!isQueryIssue(value)) return value as Value;
    this.#errors.push(toError(value as QueryIssue));
    return fallback;
  }

  throwIfAny(): void {
    if (this.#errors.length > 0) throw invalidRequest(this.#errors);
  }
}

function readFilters(
  query: Query,
  known: ReadonlySet<string>,
  customFields: readonly CustomFieldDefinition[],
  faults: Faults,
): Filter[] {
  const filters: Filter[] = [];
  for (const [parameter, value] of Object.entries(query)) {
    if (known.has(parameter)) continue;
    const filter = parseFilter(parameter, String(value));
    if (filter === null)
      faults.add({ pointer: `?${parameter}`, detail: 'There is no such parameter or field.' });
    else if (isQueryIssue(filter)) faults.add(toError(filter as QueryIssue));
    else {
      faults.add(checkFilter(filter as Filter, customFields, `?${parameter}`));
      filters.push(filter as Filter);
    }
  }
  return filters;
}

interface Arrangement {
  readonly q?: string;
  readonly sort?: string;
  readonly fields?: string;
}

function readArrangement(
  { q, sort, fields }: Arrangement,
  customFields: readonly CustomFieldDefinition[],
  faults: Faults,
) {
  const sorts = sort === undefined ? null : faults.take(parseSort(sort), []);
  for (const { field } of sorts ?? [])
    if (!fieldExpression(field, customFields))
      faults.add({ pointer: '?sort', detail: `There is no field "${field}".` });
  const columns = fields === undefined ? ALL_FIELDS : faults.take(parseFields(fields), []);
  const unknown = findUnknownField(columns, customFields);
  if (unknown !== undefined) faults.add({ pointer: '?fields', detail: `There is no field "${unknown}".` });
  return { q: (q ?? '').normalize('NFC').trim(), sort: sorts, fields: columns };
}

/**
 * Reads the query of a list or an export.
 * @param known the parameters that are no filters
 * @throws invalid_request that names every parameter at fault
 */
export function readSelection(
  query: Query & Arrangement,
  known: ReadonlySet<string>,
  customFields: readonly CustomFieldDefinition[],
): Selection {
  const faults = new Faults();
  const filters = readFilters(query, known, customFields, faults);
  const arrangement = readArrangement(query, customFields, faults);
  faults.throwIfAny();
  return { ...arrangement, filter: { all: filters } };
}

function readCondition(
  { field, op = 'eq', value }: Condition,
  pointer: string,
  customFields: readonly CustomFieldDefinition[],
  faults: Faults,
): Filter {
  const values = Array.isArray(value) ? value : [String(value)];
  const filter: Filter = { field, op, values };
  const isList = op === 'in' || op === 'nin';
  if (Array.isArray(value) && !isList)
    faults.add({ pointer: `${pointer}/value`, detail: `"${op}" takes one value.` });
  else if (op === 'null' && !['true', 'false'].includes(String(value)))
    faults.add({ pointer: `${pointer}/value`, detail: 'Use true (is empty) or false (is not empty).' });
  else faults.add(checkFilter(filter, customFields, pointer));
  return filter;
}

function readGroup(
  group: FilterGroup | Condition,
  pointer: string,
  customFields: readonly CustomFieldDefinition[],
  faults: Faults,
): FilterTree {
  if ('field' in group) return readCondition(group, pointer, customFields, faults);
  const [name, members] = 'all' in group ? (['all', group.all] as const) : (['any', group.any] as const);
  const read = members.map((member, index) =>
    readGroup(member, `${pointer}/${name}/${index}`, customFields, faults),
  );
  return name === 'all' ? { all: read } : { any: read };
}

function countConditions(tree: FilterTree): number {
  if ('field' in tree) return 1;
  const members = 'all' in tree ? tree.all : tree.any;
  return members.reduce((count, member) => count + countConditions(member), 0);
}

/** Reads the body of a search. @throws invalid_request that names everything at fault */
export function readSearch(
  body: Arrangement & { readonly filter?: FilterGroup },
  customFields: readonly CustomFieldDefinition[],
): Selection {
  const faults = new Faults();
  const filter = body.filter ? readGroup(body.filter, '/filter', customFields, faults) : { all: [] };
  if (countConditions(filter) > MAX_CONDITIONS)
    faults.add({ pointer: '/filter', detail: `Name at most ${MAX_CONDITIONS} conditions.` });
  const arrangement = readArrangement(body, customFields, faults);
  faults.throwIfAny();
  return { ...arrangement, filter };
}

/** Whether the tree asks about the trash itself; otherwise a list leaves the trash out. */
export function asksAboutTrash(tree: FilterTree): boolean {
  if ('all' in tree) return tree.all.some(asksAboutTrash);
  if ('any' in tree) return tree.any.some(asksAboutTrash);
  return tree.field === 'deleted_at';
}
