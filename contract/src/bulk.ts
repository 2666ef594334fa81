import Type, { type Static } from 'typebox';
import { ClientCreate, ClientPatch } from './clients.ts';
import { Id, Literals, Nullable, ProblemSchema, Strict } from './schema.ts';

/** In one request. */
export const MAX_BULK_OPERATIONS = 500;

/** The version that an operation is about, as If-Match says it for a single client; `*` for any. */
const IfMatch = Type.Union([Type.Integer({ minimum: 1 }), Type.Literal('*')], {
  description: 'The version that you read, or `*` for whichever it is.',
});

export const BulkCreate = Strict({ op: Literals(['create']), values: ClientCreate });
export const BulkPatch = Strict({
  op: Literals(['patch']),
  id: Id,
  if_match: Type.Optional(IfMatch),
  values: ClientPatch,
});
export const BulkTrash = Strict({ op: Literals(['trash']), id: Id, if_match: Type.Optional(IfMatch) });
export const BulkRestore = Strict({ op: Literals(['restore']), id: Id, if_match: Type.Optional(IfMatch) });

/** One operation: what the route of a single client does. `patch` and `trash` must say `if_match`. */
export const BulkOperation = Type.Union([BulkCreate, BulkPatch, BulkTrash, BulkRestore]);
export type BulkOperation = Static<typeof BulkOperation>;

export const BULK_OPS = ['create', 'patch', 'trash', 'restore'] as const;
export type BulkOp = (typeof BULK_OPS)[number];

export const BulkRequest = Strict({
  operations: Type.Array(BulkOperation, { minItems: 1, maxItems: MAX_BULK_OPERATIONS }),
  atomic: Type.Optional(Type.Boolean({ description: 'Do all of it or nothing: one failure refuses all.' })),
});
export type BulkRequest = Static<typeof BulkRequest>;

/** What became of one operation; `index` is its place in the request. */
export const BulkItemResult = Strict({
  index: Type.Integer(),
  /** What the route of a single client would have answered. */
  status: Type.Integer(),
  id: Nullable(Id),
  version: Nullable(Type.Integer()),
  etag: Nullable(Type.String()),
  error: Type.Union([ProblemSchema, Type.Null()]),
});
export type BulkItemResult = Static<typeof BulkItemResult>;

export const BulkResult = Strict({
  /** One for each operation, in their order. */
  results: Type.Array(BulkItemResult),
  succeeded: Type.Integer(),
  failed: Type.Integer(),
  /** The change set of all that changed, for undoing it; null where nothing did. */
  change_set_id: Nullable(Id),
});
export type BulkResult = Static<typeof BulkResult>;
