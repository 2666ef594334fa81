import type { Operation } from './operation.ts';

/** What a list costs more for what makes it dear, in points; the rest of a list, and most requests, cost one. */
const EXACT_COUNT = 9;
const SEARCH = 1;

const isSearch = (parameter: string) => parameter === 'q' || parameter.endsWith('[contains]');

/** What a request takes of its budget: what its operation says, and more for a query that takes the database longer. */
export function costOf(query: unknown, operation: Operation | undefined): number {
  const parameters = Object.entries((query ?? {}) as Record<string, string>);
  const exact = parameters.some(([name, value]) => name === 'count' && value === 'exact');
  const search = parameters.some(([name]) => isSearch(name));
  return (operation?.cost ?? 1) + (exact ? EXACT_COUNT : 0) + (search ? SEARCH : 0);
}
