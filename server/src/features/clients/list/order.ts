import type { CustomFieldDefinition } from '@clientele/contract/fields';
import type { Sort } from '@clientele/contract/list-query';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { CLIENTS, fieldExpression } from './expressions.ts';
import { similarity } from './search.ts';

/** One key of an order. Its expression depends on where the row is read from: as it is, or as it was. */
export interface OrderKey {
  readonly expressionOn: (table: RawBuilder<unknown>) => RawBuilder<unknown>;
  readonly type: RawBuilder<unknown>;
  readonly descending: boolean;
  readonly nullable: boolean;
}

/** Where a page ended: the keys of its last row as text, and its id, which breaks ties. */
export interface Position {
  readonly keys: readonly (string | null)[];
  readonly id: string;
}

export function fieldOrder(
  sorts: readonly Sort[],
  customFields: readonly CustomFieldDefinition[],
): OrderKey[] {
  return sorts.map(({ field, descending }) => {
    const expressionOn = (table: RawBuilder<unknown>) => {
      const found = fieldExpression(field, customFields, table);
      if (!found) throw new Error(`Unchecked sort by ${field}`);
      return found.comparable;
    };
    const { nullable, type } = fieldExpression(field, customFields) ?? { nullable: true, type: sql`text` };
    return { expressionOn, type, nullable, descending };
  });
}

/** Closest spelling first. */
export const similarityOrder = (q: string): OrderKey[] => [
  { expressionOn: (table) => similarity(q, table), type: sql`real`, descending: true, nullable: false },
];

/** The tie is broken in the direction of the last key, so that one index serves both directions. */
const idDescends = (order: readonly OrderKey[]) => order.at(-1)?.descending ?? false;

const direction = (descending: boolean) => (descending ? sql`desc` : sql`asc`);

interface OrderTarget {
  /** The columns that hold the keys. */
  readonly columns: readonly RawBuilder<unknown>[];
  readonly id: RawBuilder<unknown>;
  /** The first key is filled in every row, or empty in every row: then an index's own order serves. */
  readonly isStretch: boolean;
}

/** Empty values come last in both directions, as in spreadsheets. */
export function orderBy(
  order: readonly OrderKey[],
  { columns, id, isStretch }: OrderTarget,
): RawBuilder<unknown> {
  const terms = order.map(({ descending, nullable }, index) => {
    const nulls = nullable && !(isStretch && index === 0) ? sql` nulls last` : sql``;
    return sql`${columns[index]} ${direction(descending)}${nulls}`;
  });
  return sql.join([...terms, sql`${id} ${direction(idDescends(order))}`]);
}

const after = (descending: boolean) => (descending ? sql`<` : sql`>`);

/** One step of the comparison: equal in the keys before, and beyond in this one. */
function stepBeyond(
  order: readonly OrderKey[],
  position: Position,
  table: RawBuilder<unknown>,
  step: number,
): RawBuilder<SqlBool> {
  const equal = order.slice(0, step).map((key, index) => equals(key, position.keys[index] ?? null, table));
  const key = order[step];
  const beyond = key
    ? isBeyond(key, position.keys[step] ?? null, table)
    : sql<SqlBool>`${table}.id ${after(idDescends(order))} ${position.id}::uuid`;
  return sql<SqlBool>`(${sql.join([...equal, beyond], sql` and `)})`;
}

const typedValue = ({ type }: OrderKey, value: string | null) => sql`${value}::${type}`;

const equals = (key: OrderKey, value: string | null, table: RawBuilder<unknown>) =>
  value === null
    ? sql<SqlBool>`${key.expressionOn(table)} is null`
    : sql<SqlBool>`${key.expressionOn(table)} = ${typedValue(key, value)}`;

function isBeyond(key: OrderKey, value: string | null, table: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (value === null) return sql<SqlBool>`false`;
  const beyond = sql<SqlBool>`${key.expressionOn(table)} ${after(key.descending)} ${typedValue(key, value)}`;
  return key.nullable ? sql<SqlBool>`(${beyond} or ${key.expressionOn(table)} is null)` : beyond;
}

/** The rows behind a position, in any order of keys. */
export function beyondPosition(
  order: readonly OrderKey[],
  position: Position,
  table: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  const steps = [...order.keys(), order.length].map((step) => stepBeyond(order, position, table, step));
  return sql<SqlBool>`(${sql.join(steps, sql` or `)})`;
}

/**
 * The order cut into stretches that an index can walk: the rows with a first key, then those without. Each stretch names
 * its condition, with the bound that lets the index start at the position.
 */
export function stretches(order: readonly OrderKey[], position: Position | null): RawBuilder<SqlBool>[] {
  const [first] = order;
  if (!first) throw new Error('An order has at least one key');
  const key = first.expressionOn(CLIENTS);
  const value = position?.keys[0] ?? null;
  const isEmptyStretch = position !== null && value === null;
  const filled = position && !isEmptyStretch ? boundedBeyond(order, position, value) : sql<SqlBool>`true`;
  if (!first.nullable) return [filled];
  const empty = isEmptyStretch
    ? sql<SqlBool>`${key} is null and ${beyondPosition(order, position, CLIENTS)}`
    : sql<SqlBool>`${key} is null`;
  return isEmptyStretch ? [empty] : [sql<SqlBool>`${key} is not null and ${filled}`, empty];
}

function boundedBeyond(
  order: readonly OrderKey[],
  position: Position,
  value: string | null,
): RawBuilder<SqlBool> {
  const [first, ...others] = order;
  if (!first) throw new Error('An order has at least one key');
  const key = first.expressionOn(CLIENTS);
  if (others.length === 0)
    return sql<SqlBool>`(${key}, clients.id) ${after(first.descending)} (${typedValue(first, value)}, ${position.id}::uuid)`;
  const bound = sql<SqlBool>`${key} ${after(first.descending)}= ${typedValue(first, value)}`;
  return sql<SqlBool>`${bound} and ${beyondPosition(order, position, CLIENTS)}`;
}
