import type { Field } from './field.ts';

/** Something real that is broken, and how it is mended. */
export interface Fault {
  break(): Promise<void>;
  /** Also after a break that came only half way, and harmless when there is nothing to mend. */
  mend(): Promise<void>;
}

export interface Drill {
  /** As in signals/drills.json. */
  readonly name: string;
  /** The alarms that must be told of: the first answers the fault, and its time is measured. */
  readonly expects: readonly [string, ...string[]];
  /** What must fire as well, of which nobody may be told, because what is expected explains it. */
  readonly explained?: readonly string[];
  /** What may rightly be told of too, depending on how busy the machine is. */
  readonly mayTell?: readonly string[];
  /** What is told of rightly while a long window still holds what happened; it is not waited for. */
  readonly lingers?: readonly string[];
  /** How long the alarms are waited for; three minutes without it. */
  readonly patienceSeconds?: number;
  /** Why it can not run in this lab. */
  readonly obstacle?: (field: Field) => string | undefined;
  readonly fault: (field: Field) => Fault | Promise<Fault>;
}
