import Type, { type Static } from 'typebox';
import { Id, ListOf, Strict, Time } from './schema.ts';

const writable = {
  name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  query: Type.String({
    maxLength: 4000,
    description:
      "The list's state as its URL holds it: q, filters, sort and columns, without the leading `?`.",
  }),
  shared: Type.Boolean({ description: 'Everyone of the firm sees it.' }),
};

export const View = Strict({
  id: Id,
  ...writable,
  /** Whether the reader made it, and so may change it. */
  mine: Type.Boolean(),
  created_at: Time,
  updated_at: Time,
});
export type View = Static<typeof View>;

export const ViewList = ListOf(View);
export const ViewCreate = Strict({
  name: writable.name,
  query: writable.query,
  shared: Type.Optional(writable.shared),
});
export type ViewCreate = Static<typeof ViewCreate>;
export const ViewPatch = Strict(Type.Partial(Type.Object(writable)).properties, { minProperties: 1 });
export type ViewPatch = Static<typeof ViewPatch>;
