import { momentOf, type Window } from './source.ts';

interface Interval {
  readonly from: Date;
  /** Null: it has not ended. */
  readonly to: Date | null;
}

/** When a line had values: from the first of each stretch to the moment after its last. */
export function intervalsOf(values: readonly (number | null)[], window: Window): Interval[] {
  const found: Interval[] = [];
  let begun: number | null = null;
  for (let index = 0; index <= values.length; index += 1) {
    const isThere = (values[index] ?? null) !== null;
    if (isThere) begun ??= index;
    else if (begun !== null) {
      found.push({
        from: momentOf(window, begun),
        to: index === values.length ? null : momentOf(window, index),
      });
      begun = null;
    }
  }
  return found;
}
