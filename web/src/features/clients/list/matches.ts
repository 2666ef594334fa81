/** Where in a client the search stands, so that the list can show why a row is there. */

import type { SparseClient } from '@clientele/contract/clients';
import { CLIENT_FIELDS } from '@clientele/contract/fields';
import { findMatches } from '@clientele/contract/fold';

/** What the search looks into. */
export const SEARCHED_FIELDS = ['name', 'company', 'email', 'phone', 'city', 'tags'] as const;
type SearchedField = (typeof SEARCHED_FIELDS)[number];

export type Range = readonly [start: number, end: number];

const FEWEST_DIGITS = 3;

/** The search is over a number's digits, so that "3012" stands in "+49 30 12": from its first digit to its last. */
function findDigits(phone: string, q: string): Range[] {
  const wanted = q.replace(/\D/g, '');
  if (wanted.length < FEWEST_DIGITS || !/^[\d\s()+./-]+$/.test(q)) return [];
  const places = [...phone.matchAll(/\d/g)].map((match) => match.index);
  const at = places
    .map((place) => phone[place])
    .join('')
    .indexOf(wanted);
  const first = places[at];
  const last = places[at + wanted.length - 1];
  return at === -1 || first === undefined || last === undefined ? [] : [[first, last + 1]];
}

/** The ranges to mark in a value of this field. */
export function matchRanges(field: string, value: string, q: string): readonly Range[] {
  if (q === '' || !SEARCHED_FIELDS.some((searched) => searched === field)) return [];
  const ranges = findMatches(value, q);
  return ranges.length === 0 && field === 'phone' ? findDigits(value, q) : ranges;
}

export interface HiddenMatch {
  readonly field: SearchedField;
  readonly label: string;
  readonly value: string;
  /** What of the search stands there. */
  readonly word: string;
}

const valuesOf = (client: SparseClient, field: SearchedField): readonly string[] => {
  const value = client[field];
  return Array.isArray(value) ? value : value ? [value] : [];
};

const words = (q: string) => q.trim().split(/\s+/).filter(Boolean);

/** The first match in a field that no column shows, for a word of the search that no column shows either. */
export function findHiddenMatch(
  client: SparseClient,
  q: string,
  shown: ReadonlySet<string>,
): HiddenMatch | null {
  const stands = (field: SearchedField, word: string) =>
    valuesOf(client, field).find((value) => matchRanges(field, value, word).length > 0);
  // A phone number is typed with spaces, so that the whole search is one word of it too.
  for (const word of new Set([q, ...words(q)])) {
    if (SEARCHED_FIELDS.some((field) => shown.has(field) && stands(field, word))) continue;
    for (const field of SEARCHED_FIELDS) {
      const value = shown.has(field) ? undefined : stands(field, word);
      if (value !== undefined) return { field, label: CLIENT_FIELDS[field].label, value, word };
    }
  }
  return null;
}

/** So much stands before a match, that one sees what it is a part of. */
const LEAD = 3;

/** The part of a value from shortly before its first match, so that the match is seen where there is little room. */
export function excerpt(field: string, value: string, q: string): { text: string; ranges: readonly Range[] } {
  const ranges = matchRanges(field, value, q);
  const start = (ranges[0]?.[0] ?? 0) - LEAD;
  if (start <= 1) return { text: value, ranges };
  return {
    text: `…${value.slice(start)}`,
    ranges: ranges.map(([from, to]) => [from - start + 1, to - start + 1]),
  };
}
