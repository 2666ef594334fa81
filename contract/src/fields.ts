/** What a client's fields are: one table that the SQL, the screens, the exports and the OpenAPI document read. */

export const CLIENT_KINDS = ['person', 'organization'] as const;
export const CLIENT_STATUSES = ['lead', 'active', 'inactive', 'former'] as const;

export type FieldKind = 'id' | 'text' | 'enum' | 'tags' | 'account' | 'time' | 'integer';

export interface FieldDefinition {
  readonly kind: FieldKind;
  readonly label: string;
  /** May be null, or empty for tags. */
  readonly nullable: boolean;
  readonly sortable: boolean;
  /** Set by the people of the firm rather than by the register. */
  readonly writable: boolean;
  readonly maxLength?: number;
  readonly values?: readonly string[];
}

const text = (label: string, maxLength: number, nullable = true): FieldDefinition => ({
  kind: 'text',
  label,
  nullable,
  sortable: true,
  writable: true,
  maxLength,
});

const enumeration = (label: string, values: readonly string[]): FieldDefinition => ({
  kind: 'enum',
  label,
  nullable: false,
  sortable: true,
  writable: true,
  values,
});

const time = (label: string, options: Partial<FieldDefinition> = {}): FieldDefinition => ({
  kind: 'time',
  label,
  nullable: false,
  sortable: true,
  writable: false,
  ...options,
});

export const CLIENT_FIELDS = {
  id: { kind: 'id', label: 'Id', nullable: false, sortable: false, writable: false },
  kind: enumeration('Kind', CLIENT_KINDS),
  name: text('Name', 200, false),
  company: text('Company', 200),
  email: text('E-mail', 254),
  phone: text('Phone', 50),
  website: text('Website', 500),
  street: text('Street', 200),
  city: text('City', 100),
  region: text('Region', 100),
  postal_code: text('Postal code', 20),
  /** ISO 3166-1 alpha-2. */
  country: { kind: 'enum', label: 'Country', nullable: true, sortable: true, writable: true },
  status: enumeration('Status', CLIENT_STATUSES),
  tags: { kind: 'tags', label: 'Tags', nullable: true, sortable: false, writable: true },
  owner_id: { kind: 'account', label: 'Owner', nullable: true, sortable: true, writable: true },
  last_contacted_at: time('Last contacted', { nullable: true, writable: true }),
  created_at: time('Created'),
  updated_at: time('Updated'),
  version: { kind: 'integer', label: 'Version', nullable: false, sortable: false, writable: false },
  deleted_at: time('Moved to trash', { nullable: true }),
} as const satisfies Record<string, FieldDefinition>;

export type ClientFieldKey = keyof typeof CLIENT_FIELDS;

export const CLIENT_FIELD_KEYS = Object.keys(CLIENT_FIELDS) as ClientFieldKey[];

export const isClientField = (key: string): key is ClientFieldKey => Object.hasOwn(CLIENT_FIELDS, key);

/** The definition of a client's own field, as the general type. */
export const fieldDefinition = (key: ClientFieldKey): FieldDefinition => CLIENT_FIELDS[key];

export const CUSTOM_FIELD_KINDS = ['text', 'number', 'boolean', 'date', 'select'] as const;
export type CustomFieldKind = (typeof CUSTOM_FIELD_KINDS)[number];

export const CUSTOM_FIELD_PREFIX = 'custom.';
export const CUSTOM_FIELD_KEY_PATTERN = '^[a-z][a-z0-9_]{0,39}$';

export const FILTER_OPERATORS = [
  'eq',
  'ne',
  'in',
  'nin',
  'contains',
  'starts',
  'gt',
  'gte',
  'lt',
  'lte',
  'null',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

const EQUALITY: readonly FilterOperator[] = ['eq', 'ne', 'in', 'nin'];
const ORDER: readonly FilterOperator[] = ['gt', 'gte', 'lt', 'lte'];
const TEXT: readonly FilterOperator[] = [...EQUALITY, 'contains', 'starts', ...ORDER];

const OPERATORS_BY_KIND: Record<FieldKind | CustomFieldKind, readonly FilterOperator[]> = {
  id: EQUALITY,
  account: EQUALITY,
  enum: EQUALITY,
  select: EQUALITY,
  boolean: ['eq', 'ne'],
  tags: [...EQUALITY, 'contains'],
  text: TEXT,
  time: ['eq', 'ne', ...ORDER],
  date: [...EQUALITY, ...ORDER],
  integer: [...EQUALITY, ...ORDER],
  number: [...EQUALITY, ...ORDER],
};

/** The operators that a filter may use on a field of this kind; `null` only where the field can be empty. */
export const operatorsFor = (
  kind: FieldKind | CustomFieldKind,
  nullable: boolean,
): readonly FilterOperator[] => (nullable ? [...OPERATORS_BY_KIND[kind], 'null'] : OPERATORS_BY_KIND[kind]);

/** A custom field as the owners of the register defined it. */
export interface CustomFieldDefinition {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly kind: CustomFieldKind;
  readonly options: readonly string[];
}
