/** Saves what someone typed onto whatever the client has become meanwhile, asking only where both changed the same field. */
import type { Client } from '@clientele/contract/clients';
import { ApiProblem } from '../../../api/request.ts';
import { type Conflict, findConflict, mergeChoices } from './conflict.ts';
import { type FieldValues, readField, sameValue } from './field-values.ts';

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
  /** The fields to send for a conflict; null where the person would rather go on typing. */
  ask(conflict: OpenConflict): Promise<FieldValues | null>;
}

export type SaveOutcome =
  | ({ readonly kind: 'saved' } & Saved)
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'cancelled' };

/** A later version is as good to start from, as long as these fields are still what the person saw. */
function pickBase(latest: Client, startedFrom: Client, mine: FieldValues): Client {
  const untouched = Object.keys(mine).every((field) =>
    sameValue(readField(latest, field), readField(startedFrom, field)),
  );
  return untouched ? latest : startedFrom;
}

const currentIn = (error: unknown): Client | null =>
  error instanceof ApiProblem && error.problem.code === 'changed_meanwhile' && error.problem.current
    ? (error.problem.current as Client)
    : null;

export async function saveValues(
  ports: SavePorts,
  mine: FieldValues,
  startedFrom: Client,
): Promise<SaveOutcome> {
  let wanted: FieldValues | null = mine;
  let base = pickBase(ports.latest(), startedFrom, mine);
  while (wanted !== null) {
    if (Object.keys(wanted).length === 0) return { kind: 'unchanged' };
    try {
      return { kind: 'saved', ...(await ports.send(wanted, base.version)) };
    } catch (error) {
      const theirs = currentIn(error);
      if (!theirs) throw error;
      ports.learn(theirs);
      const conflict = findConflict({ before: base, mine: wanted, theirs });
      wanted =
        conflict.rows.length > 0
          ? await ports.ask({ before: base, theirs, conflict })
          : mergeChoices(conflict, {});
      base = theirs;
    }
  }
  return { kind: 'cancelled' };
}
