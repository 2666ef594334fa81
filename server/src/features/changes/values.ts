import { fieldDefinition, isClientField } from '@clientele/contract/fields';
import { toUtc } from '../../http/times.ts';

/** A recorded value of a field as answers have it: PostgreSQL recorded times with `+00:00`, answers have `Z`. */
export function answeredValue(field: string, value: unknown): unknown {
  const isTime = isClientField(field) && fieldDefinition(field).kind === 'time';
  return isTime && typeof value === 'string' ? (toUtc(value) ?? value) : value;
}

const answered = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, answeredValue(field, value)]));

/** What a change recorded of a client's fields, as answers have it. */
export const answeredValues = <
  Recorded extends { before: Record<string, unknown> | null; after: Record<string, unknown> },
>(
  recorded: Recorded,
): Recorded => ({
  ...recorded,
  before: recorded.before && answered(recorded.before),
  after: answered(recorded.after),
});
