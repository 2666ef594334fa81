import Type, { type Static } from 'typebox';
import { Email, Id, Literals, Nullable, Password, Strict, Time } from './schema.ts';

/** What the sign-in screen offers. */
export const SignInOptions = Strict({
  single_sign_on: Nullable(
    Strict({ name: Type.String({ description: 'The words for the button: "Sign in with Google".' }) }),
  ),
  passkeys: Type.Boolean({ description: 'Whether passkeys work at the address that people type.' }),
  mail: Type.Boolean({
    description: 'Whether mail is sent. Where it is not, an owner makes the link that resets a password.',
  }),
});
export type SignInOptions = Static<typeof SignInOptions>;

/** Where the browser goes to sign in at the provider, with `to` as the path to come back to. */
export const SINGLE_SIGN_ON_PATH = '/api/auth/sso/start';

/** Why single sign-on came back to the sign-in screen, as its `error` in the address. */
export const SINGLE_SIGN_ON_ERRORS = [
  /** The provider does not answer, or there is none. */
  'sso_unavailable',
  /** It was cancelled at the provider, or refused there. */
  'sso_denied',
  /** It took longer than ten minutes, was used already, or began in another browser. */
  'sso_expired',
  /** What the provider answered can not be trusted. */
  'sso_failed',
  /** The provider does not say that the e-mail address is the person's. */
  'sso_email_unverified',
  /** The e-mail address is of another domain than those that may sign in. */
  'sso_wrong_domain',
  /** Nobody with this e-mail has an active account or an open invitation. */
  'sso_no_account',
  /** Too many attempts from this address. */
  'sso_too_many',
] as const;
export type SingleSignOnError = (typeof SINGLE_SIGN_ON_ERRORS)[number];

/** Everything is text; what a provider adds beside the standard's is ignored. */
export const SingleSignOnCallback = Type.Object(
  {
    code: Type.Optional(Type.String()),
    state: Type.Optional(Type.String()),
    error: Type.Optional(Type.String()),
  },
  { additionalProperties: true },
);
export const SingleSignOnStart = Strict({
  to: Type.Optional(
    Type.String({ description: 'The path to come back to, such as /clients; any other goes to /.' }),
  ),
});

export const PasswordResetAsk = Strict({ email: Email });
export type PasswordResetAsk = Static<typeof PasswordResetAsk>;

/** The same whether the e-mail has an account or not. */
export const PasswordResetAsked = Strict({ email: Type.String() });
export type PasswordResetAsked = Static<typeof PasswordResetAsked>;

const token = Type.String({ minLength: 20, maxLength: 200 });
export const PasswordResetToken = Strict({ token });
export type PasswordResetToken = Static<typeof PasswordResetToken>;

/** What the bearer of a reset link may know. */
export const PasswordResetPreview = Strict({
  email: Type.String(),
  expires_at: Time,
  takes_factors: Type.Boolean({
    description: 'Whether the new password takes every second factor along: for who lost those too.',
  }),
  api_keys: Type.Integer({ description: 'How many API keys stand for the account.' }),
});
export type PasswordResetPreview = Static<typeof PasswordResetPreview>;

export const PasswordResetComplete = Strict({
  token,
  password: Password,
  revoke_api_keys: Type.Optional(
    Type.Boolean({
      description: 'Revoke every API key of the account too. Otherwise they go on working.',
    }),
  ),
});
export type PasswordResetComplete = Static<typeof PasswordResetComplete>;

/** What an owner gets who resets someone's password. */
export const PasswordResetMade = Strict({
  account_id: Id,
  expires_at: Time,
  by: Literals(['mail', 'link'], { description: 'Whether it was mailed, or is to be handed over.' }),
  link: Nullable(Type.String({ description: 'Shown this once, and only where it was not mailed.' })),
});
export type PasswordResetMade = Static<typeof PasswordResetMade>;
