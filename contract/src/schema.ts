/** Building blocks of the schemas: shapes that several resources share. */

import Type, { type Static, type TObject, type TProperties, type TSchema } from 'typebox';
import { ERRORS } from './errors.ts';
import { EMAIL_MAX_LENGTH, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './limits.ts';

export const Id = Type.String({ format: 'uuid', description: 'A UUIDv7.' });
export const Time = Type.String({ format: 'date-time', description: 'RFC 3339, in UTC.' });
export const DateOnly = Type.String({ format: 'date', description: 'YYYY-MM-DD.' });

/** The schema, or null. Written as a list of types, so that a validation error speaks of the value and not of a union. */
export const Nullable = <Schema extends TSchema>(schema: Schema) => {
  const { type, enum: values } = schema as { type?: string; enum?: unknown[] };
  return Type.Unsafe<Static<Schema> | null>({
    ...schema,
    type: [type, 'null'],
    ...(values && { enum: [...values, null] }),
  });
};

/** An object with no other members than these. */
export const Strict = <Properties extends TProperties>(
  properties: Properties,
  options: object = {},
): TObject<Properties> => Type.Object(properties, { additionalProperties: false, ...options });

export const Literals = <const Values extends readonly string[]>(values: Values, options: object = {}) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values], ...options });

export const IdParams = Strict({ id: Id });
export const Email = Type.String({ format: 'email', maxLength: EMAIL_MAX_LENGTH });
export const Password = Type.String({
  minLength: PASSWORD_MIN_LENGTH,
  maxLength: PASSWORD_MAX_LENGTH,
  description: 'At least 8 characters (OWASP ASVS 5.0, 6.2.1); longer is better.',
});

/** A list that is never long enough to need pages. */
export const ListOf = <Item extends TSchema>(item: Item) => Strict({ data: Type.Array(item) });

/** A page of a list that is read with a cursor. */
export const PageOf = <Item extends TSchema>(item: Item) =>
  Strict({
    data: Type.Array(item),
    next_cursor: Nullable(
      Type.String({ description: 'Send it as `cursor` for the next page; null on the last.' }),
    ),
  });

export const AccountReference = Strict({ id: Id, name: Type.String() });
export type AccountReference = Static<typeof AccountReference>;

export const ProblemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Literals(Object.keys(ERRORS)),
    detail: Type.String(),
    request_id: Type.String(),
    trace_id: Type.Optional(Type.String({ description: 'Under which the log and traces have the request.' })),
    errors: Type.Optional(Type.Array(Strict({ pointer: Type.String(), detail: Type.String() }))),
    current: Type.Optional(Type.Unknown()),
  },
  { description: 'RFC 9457', additionalProperties: false },
);
