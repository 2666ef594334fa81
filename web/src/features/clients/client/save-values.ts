/** Saves what someone typed onto whatever the client has become meanwhile, asking only where both changed the same field. */
import type { Client } from '@clientele/contract/clients';
import { ApiProblem } from '../../../api/request.ts';
import { type Conflict, findConflict, mergeChoices } from './conflict.ts';
import { type FieldValue, type FieldValues, readField, sameValue, withValues } from './field-values.ts';

/** What someone typed into a field, and the client as it was when they began. */
export interface Typed {
  readonly field: string;
  readonly value: FieldValue;
  readonly startedFrom: Client;
}

export interface OpenConflict {
  readonly before: Client;
  readonly theirs: Client;
  readonly conflict: Conflict;
}

export interface Saved {
  readonly client: Client;
  readonly changeSet: string | null;
}

export interface SavePorts {
  /** The client as last read. */
  latest(): Client;
  /** The PATCH with If-Match. */
  send(values: FieldValues, version: number): Promise<Saved>;
  /** Someone else's state of the client was learnt. */
  learn(theirs: Client): void;
  /** Hands over what else waits to be saved by now, so that a conflict is asked about once, with every field in it. */
  takeWaiting(): readonly Typed[];
  /** The fields to send for a conflict; null where the person would rather go on typing. */
  ask(conflict: OpenConflict): Promise<FieldValues | null>;
}

export type SaveOutcome =
  | ({ readonly kind: 'saved'; readonly values: FieldValues } & Saved)
  | { readonly kind: 'unchanged' }
  /** The person was asked, and left all of it as the others had it. */
  | { readonly kind: 'left' }
  | { readonly kind: 'cancelled' };

/** A later version is as good to start from, as long as the field is still what the person saw. */
const pickBase = (latest: Client, { field, startedFrom }: Typed): Client =>
  sameValue(readField(latest, field), readField(startedFrom, field)) ? latest : startedFrom;

const currentIn = (error: unknown): Client | null =>
  error instanceof ApiProblem && error.problem.code === 'changed_meanwhile' && error.problem.current
    ? (error.problem.current as Client)
    : null;

const valuesOf = (typed: readonly Typed[]): FieldValues =>
  Object.fromEntries(typed.map(({ field, value }) => [field, value]));

/** Each field as the person saw it who typed into it. */
const seenIn = (base: Client, typed: readonly Typed[]): Client =>
  withValues(
    base,
    Object.fromEntries(typed.map(({ field, startedFrom }) => [field, readField(startedFrom, field)])),
  );

export async function saveValues(ports: SavePorts, mine: Typed): Promise<SaveOutcome> {
  let wanted: FieldValues | null = valuesOf([mine]);
  let base = pickBase(ports.latest(), mine);
  let asked = false;
  while (wanted !== null) {
    if (Object.keys(wanted).length === 0) return { kind: asked ? 'left' : 'unchanged' };
    try {
      return { kind: 'saved', values: wanted, ...(await ports.send(wanted, base.version)) };
    } catch (error) {
      const theirs = currentIn(error);
      if (!theirs) throw error;
      ports.learn(theirs);
      const waiting = ports.takeWaiting();
      const before = seenIn(base, waiting);
      const conflict = findConflict({ before, mine: { ...wanted, ...valuesOf(waiting) }, theirs });
      asked ||= conflict.rows.length > 0;
      wanted =
        conflict.rows.length > 0 ? await ports.ask({ before, theirs, conflict }) : mergeChoices(conflict, {});
      base = theirs;
    }
  }
  return { kind: 'cancelled' };
}
