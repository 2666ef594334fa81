/** Changes in words: who, how, what, and each field before and after. */
import type { Change, ChangeSet, ChangeVia, UndoConflict } from '@clientele/contract/changes';
import { CLIENT_FIELD_KEYS } from '@clientele/contract/fields';
import { fieldLabel } from '../clients/client/client-fields.ts';
import { sameValue } from '../clients/client/field-values.ts';
import { describeValue, type FieldNames, isNothing, NOTHING } from '../clients/client/value-words.ts';

type Values = Readonly<Record<string, unknown>>;
export type ChangeKind = 'created' | 'updated' | 'trashed' | 'restored';

/** What a change did to one client. */
export function changeKind({ before, after }: Pick<Change, 'before' | 'after'>): ChangeKind {
  if (before === null) return 'created';
  if (!Object.hasOwn(after, 'deleted_at') || sameValue(before.deleted_at, after.deleted_at)) return 'updated';
  return isNothing(after.deleted_at) ? 'restored' : 'trashed';
}

const HOW: Record<ChangeVia, string> = {
  screen: '',
  api: 'through the API',
  sample: 'as sample clients',
  undo: 'as an undo',
};

/** How it was done, where that is worth saying: the screens are the usual way. */
export const howWords = (via: ChangeVia): string => HOW[via];

export const whoWords = (account: ChangeSet['account']): string => account?.name ?? 'Clientele';

export interface FieldChange {
  readonly field: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** Lists say what came and what went rather than everything twice. */
  readonly difference: string | null;
}

const isList = (value: unknown): value is readonly string[] => Array.isArray(value);

/** "added vip, removed old"; null where one of them was empty or is no list. */
function listDifference(before: unknown, after: unknown): string | null {
  if (!isList(before) || !isList(after) || isNothing(before) || isNothing(after)) return null;
  const say = (verb: string, tags: readonly string[]) =>
    tags.length > 0 ? [`${verb} ${tags.join(', ')}`] : [];
  const added = after.filter((tag) => !before.includes(tag));
  const removed = before.filter((tag) => !after.includes(tag));
  return [...say('added', added), ...say('removed', removed)].join('; ');
}

/** The register's own bookkeeping, which is said in other words. */
const UNTOLD = new Set(['id', 'version', 'created_at', 'updated_at', 'deleted_at']);
const ORDER = new Map<string, number>(CLIENT_FIELD_KEYS.map((key, index) => [key, index]));

/** `custom` as an object and `custom.key` mean the same. */
function flatten(values: Values): Values {
  const { custom, ...own } = values;
  if (typeof custom !== 'object' || custom === null) return values;
  const entries = Object.entries(custom).map(([key, value]) => [`custom.${key}`, value]);
  return { ...own, ...Object.fromEntries(entries) };
}

/** Each field that changed, in the order of the client's page. A new client's empty fields are left out. */
export function fieldChanges(
  { before, after }: Pick<Change, 'before' | 'after'>,
  names: FieldNames,
): FieldChange[] {
  const was = flatten(before ?? {});
  const is = flatten(after);
  return [...new Set([...Object.keys(is), ...Object.keys(was)])]
    .filter((field) => !UNTOLD.has(field) && !sameValue(was[field], is[field]))
    .sort((one, other) => (ORDER.get(one) ?? 99) - (ORDER.get(other) ?? 99) || one.localeCompare(other))
    .map((field) => ({
      field,
      label: fieldLabel(field, names.custom),
      before: describeValue(field, was[field], names),
      after: describeValue(field, is[field], names),
      difference: listDifference(was[field], is[field]),
    }));
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const MAX_NAMED = 3;

/** "status and city", or "status, city, phone and 2 more". */
function nameFields(changes: readonly FieldChange[]): string {
  const labels = changes.map(({ label }) => label);
  const rest = labels.length - MAX_NAMED;
  return list.format(rest > 1 ? [...labels.slice(0, MAX_NAMED), `${rest} more`] : labels);
}

/** What someone did to one client: "changed Status and City". */
export function describeChange(change: Pick<Change, 'before' | 'after'>, names: FieldNames): string {
  switch (changeKind(change)) {
    case 'created':
      return 'added this client';
    case 'trashed':
      return 'moved it to the trash';
    case 'restored':
      return 'restored it from the trash';
    case 'updated':
      return `changed ${nameFields(fieldChanges(change, names)) || 'nothing that is kept'}`;
  }
}

const number = (value: number) => new Intl.NumberFormat('en').format(value);

/** "Ada Lovelace", "Ada Lovelace and Grace Hopper", "Ada Lovelace, Grace Hopper, Alan Turing and 1,997 more". */
export function nameClients({ clients, client_count }: Pick<ChangeSet, 'clients' | 'client_count'>): string {
  const names = clients.map(({ name }) => name);
  const rest = client_count - names.length;
  if (names.length === 0) return `${number(client_count)} ${client_count === 1 ? 'client' : 'clients'}`;
  return list.format(rest > 0 ? [...names, `${number(rest)} more`] : names);
}

/** "moved Ada Lovelace to the trash": what someone did to whom. */
export function describeSet(set: Pick<ChangeSet, 'summary' | 'clients' | 'client_count'>): string {
  const whom = nameClients(set);
  switch (set.summary) {
    case 'created':
      return `added ${whom}`;
    case 'trashed':
      return `moved ${whom} to the trash`;
    case 'restored':
      return `restored ${whom} from the trash`;
    case 'updated':
    case 'mixed':
      return `changed ${whom}`;
  }
}

/** "City is “Köln” now, since someone changed it; it was left as it is." */
export function describeUndoConflict(conflict: UndoConflict, names: FieldNames): string {
  const say = (value: unknown) => {
    const words = describeValue(conflict.field, value, names);
    return words === NOTHING ? words : `“${words}”`;
  };
  const label = fieldLabel(conflict.field, names.custom);
  return `${label} was changed since: it is ${say(conflict.current)} now and was left so, instead of going back to ${say(conflict.before)}.`;
}
