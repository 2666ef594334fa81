import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { CLIENTS } from './expressions.ts';

/** How clients are searched: by what they contain, or, where nothing contains it, by the closest spellings. */
export type Match = 'exact' | 'similar';

const PHONE = /^\+?[\d\s()./-]{3,}$/;
const MIN_TRIGRAM_LENGTH = 3;
const MAX_WORDS = 8;

const searchText = sql`clients.search_text`;

/** Digits of a number as it is dialled: without the zeros that stand for a prefix, since numbers are kept with the country's. */
const dialled = (q: string) => q.replaceAll(/\D/g, '').replace(/^0+/, '');

const isPhone = (q: string) => PHONE.test(q) && dialled(q).length >= MIN_TRIGRAM_LENGTH;

const wordsOf = (q: string) => q.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);

/** A word shorter than a trigram can't be found in the middle through the index: it is taken as a word's beginning. */
const isShort = (word: string) => [...word].length < MIN_TRIGRAM_LENGTH;

function containsWord(word: string): RawBuilder<SqlBool> {
  const escaped = sql`escape_like(fold_text(${word}))`;
  return isShort(word)
    ? sql<SqlBool>`${searchText} like '% ' || ltrim(space_characters(${escaped})) || '%'`
    : sql<SqlBool>`${searchText} like '%' || ${escaped} || '%'`;
}

/** Words that typing errors are forgiven in: a phone number is right or wrong, and short words are like everything. */
const similarWords = (q: string) => (isPhone(q) ? [] : wordsOf(q).filter((word) => !isShort(word)));

export const canBeSimilar = (q: string): boolean => similarWords(q).length > 0;

/** The condition that a search stands for; every word must be there. */
export function searchCondition(q: string, match: Match): RawBuilder<SqlBool> {
  if (q === '') return sql<SqlBool>`true`;
  const conditions =
    match === 'exact'
      ? wordsOf(q).map(containsWord)
      : similarWords(q).map((word) => sql<SqlBool>`fold_text(${word}) <% ${searchText}`);
  const words = sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
  // What looks like a phone number may be something else: a tag such as 2026-05, the name "24/7".
  return isPhone(q) ? sql<SqlBool>`(${searchText} like ${`%${dialled(q)}%`} or ${words})` : words;
}

/** How close the spellings are, from 0 to 1 a word; `real`. A row as it was holds the search text of what it became. */
export function similarity(q: string, table: RawBuilder<unknown>): RawBuilder<number> {
  const text =
    table === CLIENTS
      ? searchText
      : sql`client_search_text(${table}.name, ${table}.company, ${table}.email, ${table}.phone, ${table}.city, ${table}.tags)`;
  const similarities = similarWords(q).map((word) => sql`word_similarity(fold_text(${word}), ${text})`);
  return sql<number>`(${sql.join(similarities, sql` + `)})::real`;
}
