import type { CompiledQuery } from 'kysely';
import pg from 'pg';

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `array[${value.map(literal).join(', ')}]`;
  if (typeof value === 'string') return pg.escapeLiteral(value);
  throw new TypeError(`A ${typeof value} can't stand in a statement`);
}

/** The query with its values written in, for COPY and DECLARE, which take no parameters. */
export const inlineParameters = ({ sql, parameters }: CompiledQuery): string =>
  sql.replaceAll(/\$(\d+)/g, (_, number: string) => `${literal(parameters[Number(number) - 1])}`);
