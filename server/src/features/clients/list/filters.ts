import type { FieldError } from '@clientele/contract/errors';
import {
  type CustomFieldDefinition,
  fieldDefinition,
  isClientField,
  operatorsFor,
} from '@clientele/contract/fields';
import type { Filter } from '@clientele/contract/list-query';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { isDate, toUtc } from '../../../http/times.ts';
import { type FieldExpression, fieldExpression, folded } from './expressions.ts';
import { checkValue, ME } from './values.ts';

/** Filters joined by AND or OR; the filters of a query are one `all`. */
export type FilterTree =
  | Filter
  | { readonly all: readonly FilterTree[] }
  | { readonly any: readonly FilterTree[] };

interface FilterContext {
  readonly customFields: readonly CustomFieldDefinition[];
  /** Stands for `me`. */
  readonly accountId: string;
}

/** What is wrong with a filter that only the register can know: custom fields, and the values of each kind. */
export function checkFilter(
  filter: Filter,
  customFields: readonly CustomFieldDefinition[],
  pointer: string,
): FieldError | null {
  const field = fieldExpression(filter.field, customFields);
  if (!field) return { pointer, detail: `There is no field "${filter.field}".` };
  const operators = operatorsFor(field.kind, field.nullable);
  if (!operators.includes(filter.op))
    return {
      pointer,
      detail: `"${filter.field}" can't be filtered by "${filter.op}". Use ${operators.join(', ')}.`,
    };
  if (filter.op === 'null') return null;
  const allowed = isClientField(filter.field) ? fieldDefinition(filter.field).values : undefined;
  const problems = filter.values.map((value) => checkValue(field.kind, value, allowed));
  const detail = problems.find((problem) => problem !== null);
  return detail ? { pointer, detail } : null;
}

/** The condition on `clients` that a tree of filters stands for. The filters must have passed checkFilter. */
export function filterCondition(tree: FilterTree, context: FilterContext): RawBuilder<SqlBool> {
  if ('all' in tree) return join(tree.all, sql` and `, context);
  if ('any' in tree) return join(tree.any, sql` or `, context);
  const field = fieldExpression(tree.field, context.customFields);
  if (!field) throw new Error(`Unchecked filter on ${tree.field}`);
  const values =
    field.kind === 'account'
      ? tree.values.map((value) => (value === ME ? context.accountId : value))
      : tree.values;
  const filter = { ...tree, values };
  if (field.kind === 'tags') return tagsCondition(filter);
  if (field.kind === 'time' && isDate(values[0] ?? '')) return dayCondition(field, filter);
  return plainCondition(field, filter);
}

function join(
  members: readonly FilterTree[],
  by: RawBuilder<unknown>,
  context: FilterContext,
): RawBuilder<SqlBool> {
  if (members.length === 0) return sql<SqlBool>`true`;
  return sql<SqlBool>`(${sql.join(
    members.map((member) => filterCondition(member, context)),
    by,
  )})`;
}

/** A value in the form in which the field is compared. */
function operand(field: FieldExpression, value: string): RawBuilder<unknown> {
  if (field.kind === 'text') return folded(sql`${value}`);
  return sql`${field.kind === 'time' ? toUtc(value) : value}::${field.type}`;
}

const operandList = (field: FieldExpression, values: readonly string[]) =>
  sql`(${sql.join(values.map((value) => operand(field, value)))})`;

const pattern = (value: string) => sql`escape_like(fold_text(${value}))`;

/**
 * The search text holds these fields, so that what they contain it contains too: the trigram index then finds candidates.
 * Not for the phone, which it holds as digits alone.
 */
const SEARCHED = new Set(['name', 'company', 'email', 'city']);

function containsCondition(field: FieldExpression, { field: name, values }: Filter): RawBuilder<SqlBool> {
  const like = sql`'%' || ${pattern(values[0] ?? '')} || '%'`;
  const contains = sql<SqlBool>`${field.comparable} like ${like}`;
  return SEARCHED.has(name) ? sql<SqlBool>`(clients.search_text like ${like} and ${contains})` : contains;
}

function plainCondition(field: FieldExpression, filter: Filter): RawBuilder<SqlBool> {
  const { comparable, raw } = field;
  const value = filter.values[0] ?? '';
  switch (filter.op) {
    case 'null':
      return value === 'true' ? sql<SqlBool>`${raw} is null` : sql<SqlBool>`${raw} is not null`;
    case 'eq':
      return sql<SqlBool>`${comparable} = ${operand(field, value)}`;
    case 'ne':
      return sql<SqlBool>`${comparable} is distinct from ${operand(field, value)}`;
    case 'in':
      return sql<SqlBool>`${comparable} in ${operandList(field, filter.values)}`;
    case 'nin':
      return sql<SqlBool>`(${comparable} is null or ${comparable} not in ${operandList(field, filter.values)})`;
    case 'contains':
      return containsCondition(field, filter);
    case 'starts':
      return sql<SqlBool>`${comparable} like ${pattern(value)} || '%'`;
    default:
      return sql<SqlBool>`${comparable} ${COMPARISONS[filter.op]} ${operand(field, value)}`;
  }
}

const COMPARISONS = { gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` };

/** A date as the operand of a time means the whole day, in UTC. */
function dayCondition({ comparable }: FieldExpression, { op, values }: Filter): RawBuilder<SqlBool> {
  const start = sql`${`${values[0]}T00:00:00Z`}::timestamptz`;
  const end = sql`${start} + interval '24 hours'`;
  const within = sql<SqlBool>`${comparable} >= ${start} and ${comparable} < ${end}`;
  switch (op) {
    case 'ne':
      return sql<SqlBool>`(${within}) is not true`;
    case 'gt':
      return sql<SqlBool>`${comparable} >= ${end}`;
    case 'gte':
      return sql<SqlBool>`${comparable} >= ${start}`;
    case 'lt':
      return sql<SqlBool>`${comparable} < ${start}`;
    case 'lte':
      return sql<SqlBool>`${comparable} < ${end}`;
    default:
      return sql<SqlBool>`(${within})`;
  }
}

function tagsCondition({ op, values }: Filter): RawBuilder<SqlBool> {
  const tags = sql`clients.tags`;
  const wanted = sql`${[...values]}::text[]`;
  switch (op) {
    case 'null':
      return values[0] === 'true' ? sql<SqlBool>`${tags} = '{}'` : sql<SqlBool>`${tags} <> '{}'`;
    case 'ne':
    case 'nin':
      return sql<SqlBool>`not ${tags} && ${wanted}`;
    case 'contains':
      return sql<SqlBool>`fold_text(array_to_string(${tags}, ',')) like '%' || ${pattern(values[0] ?? '')} || '%'`;
    default:
      return sql<SqlBool>`${tags} && ${wanted}`;
  }
}
