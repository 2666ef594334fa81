/** Two people changed one client at once: which fields really conflict, and what to send for each choice. */
import type { Client } from '@clientele/contract/clients';
import { CLIENT_FIELD_KEYS, CUSTOM_FIELD_PREFIX, fieldDefinition } from '@clientele/contract/fields';
import { type FieldValue, type FieldValues, readField, sameValue } from './field-values.ts';

export interface ConflictInput {
  /** The client from which I started. */
  readonly before: Client;
  /** What I want to set. */
  readonly mine: FieldValues;
  /** The client as it is now. */
  readonly theirs: Client;
}

export interface ConflictRow {
  readonly field: string;
  readonly before: FieldValue;
  readonly mine: FieldValue;
  readonly theirs: FieldValue;
  /** Tags only: both changes together. */
  readonly both: FieldValue | null;
}

interface TheirChange {
  readonly field: string;
  readonly before: FieldValue;
  readonly theirs: FieldValue;
}

export interface Conflict {
  /** Fields that both changed, to different values. */
  readonly rows: readonly ConflictRow[];
  /** Fields that only they changed: they stay as they are now. */
  readonly theirsOnly: readonly TheirChange[];
  /** Fields that only I changed: they are sent whatever is chosen for the rows. */
  readonly mineOnly: FieldValues;
}

export type Choice = 'mine' | 'theirs' | 'both';
export type Choices = Readonly<Record<string, Choice>>;

/** What someone changes while they work, apart from what the register itself keeps. */
export function comparedFields(...clients: readonly Client[]): readonly string[] {
  const own = CLIENT_FIELD_KEYS.filter((key) => fieldDefinition(key).writable);
  const custom = new Set(clients.flatMap((client) => Object.keys(client.custom)));
  return [...own, ...[...custom].map((key) => CUSTOM_FIELD_PREFIX + key)];
}

/** Sorts every field into those in conflict, those only they changed, and those only I changed. */
export function findConflict({ before, mine, theirs }: ConflictInput): Conflict {
  const rows: ConflictRow[] = [];
  const theirsOnly: TheirChange[] = [];
  const mineOnly: Record<string, FieldValue> = {};
  for (const field of new Set([...comparedFields(before, theirs), ...Object.keys(mine)])) {
    const was = readField(before, field);
    const now = readField(theirs, field);
    const wanted = mine[field];
    const iChanged = wanted !== undefined && !sameValue(wanted, was);
    const theyChanged = !sameValue(now, was);
    if (iChanged && theyChanged) {
      if (!sameValue(wanted, now))
        rows.push({ field, before: was, mine: wanted, theirs: now, both: joinTags(was, wanted, now) });
    } else if (iChanged) mineOnly[field] = wanted;
    else if (theyChanged) theirsOnly.push({ field, before: was, theirs: now });
  }
  return { rows, theirsOnly, mineOnly };
}

const isList = (value: FieldValue): value is readonly string[] => Array.isArray(value);

/** Their tags with what I added and without what I took away; null where that is nothing new, or where these are no tags. */
function joinTags(before: FieldValue, mine: FieldValue, theirs: FieldValue): FieldValue | null {
  if (!isList(mine) || !isList(theirs)) return null;
  const had = isList(before) ? before : [];
  const kept = theirs.filter((tag) => !had.includes(tag) || mine.includes(tag));
  const joined = [...kept, ...mine.filter((tag) => !had.includes(tag) && !kept.includes(tag))];
  return sameValue(joined, mine) || sameValue(joined, theirs) ? null : joined;
}

/** Every row with the same choice; `both` falls back to mine where there is no both. */
export const chooseAll = (conflict: Conflict, choice: Choice): Choices =>
  Object.fromEntries(conflict.rows.map(({ field }) => [field, choice]));

const chosenValue = (row: ConflictRow, choice: Choice): FieldValue =>
  choice === 'theirs' ? row.theirs : choice === 'both' && row.both !== null ? row.both : row.mine;

/** The fields to send onto their version; empty where nothing differs from it. A row without a choice is sent as mine. */
export function mergeChoices(conflict: Conflict, choices: Choices): FieldValues {
  const merged: Record<string, FieldValue> = { ...conflict.mineOnly };
  for (const row of conflict.rows) {
    const value = chosenValue(row, choices[row.field] ?? 'mine');
    if (!sameValue(value, row.theirs)) merged[row.field] = value;
  }
  return merged;
}
