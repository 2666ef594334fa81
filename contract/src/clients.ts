import Type, { type Static, type TSchema } from 'typebox';
import {
  CLIENT_FIELDS,
  CLIENT_KINDS,
  CLIENT_STATUSES,
  CUSTOM_FIELD_KEY_PATTERN,
  FILTER_OPERATORS,
} from './fields.ts';
import { CUSTOM_TEXT_MAX_LENGTH, MAX_TAGS, TAG_MAX_LENGTH } from './limits.ts';
import {
  DEFAULT_LIMIT,
  MAX_FILTER_VALUE_LENGTH,
  MAX_FILTER_VALUES,
  MAX_LIMIT,
  MAX_QUERY_LENGTH,
} from './list-query.ts';
import { Id, Literals, Nullable, Strict, Time } from './schema.ts';

const optionalText = (maxLength: number, options: object = {}) =>
  Nullable(Type.String({ minLength: 1, maxLength, ...options }));

const CustomValue = Type.Unsafe<string | number | boolean | null>({
  type: ['string', 'number', 'boolean', 'null'],
  maxLength: CUSTOM_TEXT_MAX_LENGTH,
});
const Custom = Type.Record(Type.String({ pattern: CUSTOM_FIELD_KEY_PATTERN }), CustomValue, {
  additionalProperties: false,
  description: 'Custom fields by key. On a change, keys left out stay as they are and null empties one.',
});

/** What people set. Every text is trimmed and brought to Unicode NFC. */
const writable = {
  kind: Literals(CLIENT_KINDS),
  name: Type.String({ minLength: 1, maxLength: CLIENT_FIELDS.name.maxLength, pattern: '\\S' }),
  company: optionalText(200),
  email: optionalText(254, { format: 'email' }),
  phone: optionalText(50, { pattern: '^\\+?[0-9 ()./\\-]{3,40}(\\s?(x|ext\\.?)\\s?[0-9]{1,6})?$' }),
  website: optionalText(500, { format: 'uri', pattern: '^https?://[^/]' }),
  street: optionalText(200),
  city: optionalText(100),
  region: optionalText(100),
  postal_code: optionalText(20),
  country: optionalText(2, { pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.' }),
  status: Literals(CLIENT_STATUSES),
  tags: Type.Array(Type.String({ minLength: 1, maxLength: TAG_MAX_LENGTH, pattern: '^[^,]*[^,\\s][^,]*$' }), {
    maxItems: MAX_TAGS,
    uniqueItems: true,
  }),
  owner_id: Nullable(Id),
  custom: Custom,
  last_contacted_at: Nullable(Time),
};

export const Client = Strict(
  {
    id: Id,
    ...writable,
    phone: Nullable(Type.String()),
    email: Nullable(Type.String()),
    website: Nullable(Type.String()),
    created_at: Time,
    updated_at: Time,
    version: Type.Integer(),
    deleted_at: Nullable(Time),
  },
  { title: 'Client' },
);
export type Client = Static<typeof Client>;

/** A client in a list, with only the fields that were asked for. */
export const SparseClient = Type.Partial(Client);
export type SparseClient = Static<typeof SparseClient>;

const { name, kind, ...others } = writable;
export const ClientCreate = Strict({
  name,
  kind: Type.Optional(kind),
  ...Type.Partial(Type.Object(others)).properties,
});
export type ClientCreate = Static<typeof ClientCreate>;

/** JSON Merge Patch, RFC 7396: fields left out stay as they are, null empties one. */
export const ClientPatch = Strict(Type.Partial(Type.Object(writable)).properties, { minProperties: 1 });
export type ClientPatch = Static<typeof ClientPatch>;

export const Total = Strict({
  value: Type.Integer(),
  relation: Literals(['exact', 'at_least']),
});
export type Total = Static<typeof Total>;

export const ClientPage = Strict({
  data: Type.Array(SparseClient),
  next_cursor: Nullable(
    Type.String({ description: 'Send it as `cursor` for the next page; null on the last.' }),
  ),
  total: Total,
  match: Literals(['exact', 'similar'], {
    description: '`similar`: nothing contains what was searched for, so these are the closest spellings.',
  }),
});
export type ClientPage = Static<typeof ClientPage>;

const page = {
  fields: Type.Optional(Type.String({ description: 'Fields to return, separated by commas.' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })),
  cursor: Type.Optional(Type.String({ maxLength: 4000 })),
  count: Type.Optional(
    Literals(['exact'], { description: 'Count past 10,000 too; slow on a large register.' }),
  ),
};

/** The parameters of a list beside its filters, which are `field=value` or `field[op]=value`. */
export const ClientListQuery = Type.Object({
  q: Type.Optional(
    Type.String({ maxLength: MAX_QUERY_LENGTH, description: 'Forgives case, accents and typing errors.' }),
  ),
  sort: Type.Optional(
    Type.String({ description: 'Fields separated by commas; `-` before one turns it round.' }),
  ),
  ...page,
});
export type ClientListQuery = Static<typeof ClientListQuery>;

const conditionText = Type.String({ maxLength: MAX_FILTER_VALUE_LENGTH });

/** One condition of a search: what `field[op]=value` is in a query. */
const Condition = Strict({
  field: Type.String({ maxLength: 60 }),
  op: Type.Optional(Literals(FILTER_OPERATORS)),
  value: Type.Union([
    conditionText,
    Type.Number(),
    Type.Boolean(),
    Type.Array(conditionText, { minItems: 1, maxItems: MAX_FILTER_VALUES }),
  ]),
});
export type Condition = Static<typeof Condition>;

/** Conditions joined by AND (`all`) or OR (`any`). */
export type FilterGroup = { all: (Condition | FilterGroup)[] } | { any: (Condition | FilterGroup)[] };

const MAX_GROUP_DEPTH = 4;
/** In all groups of a search together. */
export const MAX_CONDITIONS = 100;

function groupSchema(depth: number): TSchema {
  const member = depth > 1 ? Type.Union([Condition, groupSchema(depth - 1)]) : Condition;
  const members = Type.Array(member, { minItems: 1, maxItems: 50 });
  return Type.Union([Strict({ all: members }), Strict({ any: members })]);
}

export const ClientSearch = Strict({
  q: ClientListQuery.properties.q,
  filter: Type.Optional(
    Type.Unsafe<FilterGroup>({
      ...groupSchema(MAX_GROUP_DEPTH),
      description: `Conditions joined by all or any, nested up to ${MAX_GROUP_DEPTH} deep, at most ${MAX_CONDITIONS} in all.`,
    }),
  ),
  sort: ClientListQuery.properties.sort,
  ...page,
});
export type ClientSearch = Static<typeof ClientSearch>;

export const EXPORT_FORMATS = ['csv', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The rows and the order of a list, without its pages; `fields` are the columns in their order. */
export const ClientExportQuery = Type.Object({
  q: ClientListQuery.properties.q,
  sort: ClientListQuery.properties.sort,
  fields: page.fields,
  format: Literals(EXPORT_FORMATS),
  time_zone: Type.Optional(
    Type.String({ maxLength: 64, description: 'An IANA name for the times in a PDF; UTC without it.' }),
  ),
});
export type ClientExportQuery = Static<typeof ClientExportQuery>;
