import Type, { type Static } from 'typebox';
import { API_KEY_NAME_MAX_LENGTH } from './limits.ts';
import { ROLES } from './permissions.ts';
import { AccountReference, Id, ListOf, Literals, Nullable, Strict, Time } from './schema.ts';

const name = Type.String({ minLength: 1, maxLength: API_KEY_NAME_MAX_LENGTH, pattern: '\\S' });

/** A key that a script sends as `Authorization: Bearer clt_...`. It stands for the one who made it. */
export const ApiKey = Strict({
  id: Id,
  name: Type.String(),
  prefix: Type.String({ description: 'How the key begins, to tell it by: `clt_` and 8 characters.' }),
  role: Literals(ROLES, {
    description: 'What it may do at most; never more than its account may when it is used.',
  }),
  account: AccountReference,
  created_at: Time,
  expires_at: Nullable(Time),
  last_used_at: Nullable(Type.String({ format: 'date-time', description: 'To the minute or so.' })),
});
export type ApiKey = Static<typeof ApiKey>;

export const ApiKeyList = ListOf(ApiKey);

export const ApiKeyCreate = Strict({
  name,
  role: Literals(ROLES, { description: 'Your own role, or one that may do less.' }),
  expires_at: Type.Optional(Nullable(Time)),
});
export type ApiKeyCreate = Static<typeof ApiKeyCreate>;

/** The key is shown this once. */
export const ApiKeyCreated = Strict({
  ...ApiKey.properties,
  key: Type.String({ description: 'Keep it as you keep a password: it is shown this once.' }),
});
export type ApiKeyCreated = Static<typeof ApiKeyCreated>;
