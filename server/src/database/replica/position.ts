/**
 * A place in PostgreSQL's write-ahead log (pg_lsn), as 16 hexadecimal digits, so that the later of two is the greater text.
 * PostgreSQL writes `16/B374D848` for it.
 */
export type Position = string;

export function readPosition(lsn: string): Position {
  const [high = '', low = ''] = lsn.split('/');
  return high.padStart(8, '0') + low.padStart(8, '0');
}

/** Later than any place that there is. */
export const NEVER: Position = 'G';

export const laterOf = (one: Position | null, other: Position | null): Position | null =>
  (one ?? '') > (other ?? '') ? one : other;
