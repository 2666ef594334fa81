import Type, { type Static } from 'typebox';
import { AccountReference, Id, Literals, Nullable, PageOf, Strict, Time } from './schema.ts';

export const CHANGE_VIAS = ['screen', 'api', 'sample', 'undo'] as const;
export type ChangeVia = (typeof CHANGE_VIAS)[number];

/** Who changed clients, how, when and why. */
export const ChangeSet = Strict({
  id: Id,
  at: Time,
  account: Nullable(AccountReference),
  via: Literals(CHANGE_VIAS),
  /** The API key that it was done with. */
  key: Nullable(Strict({ id: Id, name: Type.String() })),
  reason: Nullable(Type.String()),
  undoes: Nullable(Id),
  /** The change set that took this one back. */
  undone_by: Nullable(Id),
  client_count: Type.Integer(),
  /** What happened: made, changed, moved to trash, restored. */
  summary: Literals(['created', 'updated', 'trashed', 'restored', 'mixed']),
  /** The first clients of it. */
  clients: Type.Array(Strict({ id: Id, name: Type.String() }), { maxItems: 3 }),
});
export type ChangeSet = Static<typeof ChangeSet>;

const Values = Type.Record(Type.String(), Type.Unknown());

/** What a change set did to one client: only the fields that changed; custom fields as `custom.key`. */
export const Change = Strict({
  client: Strict({ id: Id, name: Type.String() }),
  version: Type.Integer(),
  before: Nullable(Values),
  after: Values,
});
export type Change = Static<typeof Change>;

export const ChangeSetDetail = Strict({
  ...ChangeSet.properties,
  changes: Type.Array(Change),
  /** More changes than are shown here. */
  truncated: Type.Boolean(),
});
export type ChangeSetDetail = Static<typeof ChangeSetDetail>;

export const ChangeSetPage = PageOf(ChangeSet);
export type ChangeSetPage = Static<typeof ChangeSetPage>;

/** An entry of a client's history. */
export const HistoryEntry = Strict({
  change_set: Strict({
    id: Id,
    at: Time,
    account: Nullable(AccountReference),
    via: Literals(CHANGE_VIAS),
    key: Nullable(Strict({ id: Id, name: Type.String() })),
    reason: Nullable(Type.String()),
    undoes: Nullable(Id),
    undone_by: Nullable(Id),
    client_count: Type.Integer(),
  }),
  version: Type.Integer(),
  before: Nullable(Values),
  after: Values,
});
export type HistoryEntry = Static<typeof HistoryEntry>;

export const HistoryPage = PageOf(HistoryEntry);
export type HistoryPage = Static<typeof HistoryPage>;

export const ChangeListQuery = Strict({
  client_id: Type.Optional(Id),
  account_id: Type.Optional(Id),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 2000 })),
});
export type ChangeListQuery = Static<typeof ChangeListQuery>;

/** A field that an undo left alone, since someone changed it after the change set. */
export const UndoConflict = Strict({
  client: Strict({ id: Id, name: Type.String() }),
  field: Type.String(),
  /** What the undo would have put back. */
  before: Type.Unknown(),
  /** What the change set had written. */
  after: Type.Unknown(),
  /** What is there now. */
  current: Type.Unknown(),
});
export type UndoConflict = Static<typeof UndoConflict>;

export const UndoResult = Strict({
  /** The change set that the undo made; null where every field was in conflict. */
  change_set_id: Nullable(Id),
  client_count: Type.Integer(),
  conflicts: Type.Array(UndoConflict),
});
export type UndoResult = Static<typeof UndoResult>;
