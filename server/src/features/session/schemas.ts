import { Email, Password, Strict } from '@clientele/contract/schema';
import Type from 'typebox';

/** What people type to sign in may be older than today's rule for passwords. */
const anyPassword = Type.String({ minLength: 1, maxLength: 128 });

export const SignIn = Strict({ email: Email, password: anyPassword });

export const PasswordChange = Strict({
  currentPassword: anyPassword,
  newPassword: Password,
  revokeOtherSessions: Type.Optional(
    Type.Boolean({ description: 'Every other session ends, whatever this says.' }),
  ),
});

export const SignedOut = Strict({ success: Type.Boolean() });
