import { ROLES } from '@clientele/contract/permissions';
import { Email, Id, Literals, Password, Strict } from '@clientele/contract/schema';
import Type, { type Static } from 'typebox';

/** What people type to sign in may be older than today's rule for passwords. */
const anyPassword = Type.String({ minLength: 1, maxLength: 128 });

export const SignIn = Strict({ email: Email, password: anyPassword });

export const PasswordChange = Strict({
  currentPassword: anyPassword,
  newPassword: Password,
  revokeOtherSessions: Type.Optional(Type.Boolean({ description: 'Sign out everywhere else.' })),
});
export type PasswordChange = Static<typeof PasswordChange>;

/** The answer's body; the session itself is in the cookie, and its token nowhere else. */
export const SignedIn = Strict({
  user: Strict({ id: Id, name: Type.String(), email: Type.String(), role: Literals(ROLES) }),
});
export type SignedIn = Static<typeof SignedIn>;

export const SignedOut = Strict({ success: Type.Boolean() });
export type SignedOut = Static<typeof SignedOut>;
