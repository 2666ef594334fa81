/** Signing in with more than a password, confirming who one is, and where one is signed in. */

import Type, { type Static } from 'typebox';
import { PASSKEY_NAME_MAX_LENGTH } from './limits.ts';
import { Id, ListOf, Literals, Nullable, Strict, Time } from './schema.ts';

/** What completes a sign-in beside the password. */
export const SECOND_FACTORS = ['authenticator', 'recovery_code', 'passkey'] as const;
export type SecondFactor = (typeof SECOND_FACTORS)[number];

/** The password was right, and the sign-in waits for one of these (202). */
export const SecondFactorNeeded = Strict({ second_factors: Type.Array(Literals(SECOND_FACTORS)) });
export type SecondFactorNeeded = Static<typeof SecondFactorNeeded>;

const code = Type.String({
  pattern: '^[0-9]{6}$',
  description: 'The six digits that the authenticator app shows.',
});
const recoveryCode = Type.String({
  pattern: '^[0-9A-Za-z]{5}-[0-9A-Za-z]{5}$',
  description: 'One of the recovery codes; each works once.',
});

/** One of the two. */
export const SecondFactorSignIn = Strict(
  { code: Type.Optional(code), recovery_code: Type.Optional(recoveryCode) },
  { minProperties: 1, maxProperties: 1 },
);
export type SecondFactorSignIn = Static<typeof SecondFactorSignIn>;

/** Bytes in base64url, as WebAuthn's JSON forms have them. */
const bytes = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[A-Za-z0-9_-]+$' });
const CREDENTIAL_ID_LENGTH = 1400;

const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

const CredentialDescriptor = Strict({
  id: Type.String(),
  type: Literals(['public-key']),
  transports: Type.Optional(Type.Array(Type.String())),
});

/** For navigator.credentials.get: WebAuthn's PublicKeyCredentialRequestOptionsJSON. */
export const PasskeyRequestOptions = Strict({
  challenge: Type.String(),
  rpId: Type.String(),
  timeout: Type.Integer(),
  userVerification: Literals(['required']),
  allowCredentials: Type.Optional(Type.Array(CredentialDescriptor)),
});
export type PasskeyRequestOptions = Static<typeof PasskeyRequestOptions>;

/** For navigator.credentials.create: WebAuthn's PublicKeyCredentialCreationOptionsJSON. */
export const PasskeyCreationOptions = Strict({
  challenge: Type.String(),
  rp: Strict({ id: Type.String(), name: Type.String() }),
  user: Strict({ id: Type.String(), name: Type.String(), displayName: Type.String() }),
  pubKeyCredParams: Type.Array(Strict({ alg: Type.Integer(), type: Literals(['public-key']) })),
  timeout: Type.Integer(),
  attestation: Literals(['none']),
  excludeCredentials: Type.Array(CredentialDescriptor),
  authenticatorSelection: Strict({
    residentKey: Literals(['required']),
    requireResidentKey: Type.Boolean(),
    userVerification: Literals(['required']),
  }),
});
export type PasskeyCreationOptions = Static<typeof PasskeyCreationOptions>;

const credential = {
  id: bytes(CREDENTIAL_ID_LENGTH),
  rawId: bytes(CREDENTIAL_ID_LENGTH),
  type: Literals(['public-key']),
  authenticatorAttachment: Type.Optional(Nullable(Literals(['platform', 'cross-platform']))),
  clientExtensionResults: Type.Optional(Type.Object({}, { maxProperties: 20 })),
};

/** What navigator.credentials.get answered: WebAuthn's AuthenticationResponseJSON. */
export const PasskeyAssertion = Strict({
  ...credential,
  response: Strict({
    clientDataJSON: bytes(8000),
    authenticatorData: bytes(8000),
    signature: bytes(8000),
    userHandle: Type.Optional(Nullable(bytes(100))),
  }),
});
export type PasskeyAssertion = Static<typeof PasskeyAssertion>;

/** What navigator.credentials.create answered: WebAuthn's RegistrationResponseJSON. */
export const PasskeyAttestation = Strict({
  ...credential,
  response: Strict({
    clientDataJSON: bytes(8000),
    attestationObject: bytes(50_000),
    transports: Type.Optional(Type.Array(Literals(TRANSPORTS), { maxItems: 10 })),
    // Browsers repeat these from the attestation object; only that counts.
    authenticatorData: Type.Optional(bytes(8000)),
    publicKey: Type.Optional(bytes(8000)),
    publicKeyAlgorithm: Type.Optional(Type.Integer()),
  }),
});
export type PasskeyAttestation = Static<typeof PasskeyAttestation>;

export const PasskeySignIn = Strict({ passkey: PasskeyAssertion });
export type PasskeySignIn = Static<typeof PasskeySignIn>;

/** One of the three: who is asking proves again who they are. */
export const Confirmation = Strict(
  {
    password: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
    code: Type.Optional(code),
    passkey: Type.Optional(PasskeyAssertion),
  },
  { minProperties: 1, maxProperties: 1 },
);
export type Confirmation = Static<typeof Confirmation>;

export const Confirmed = Strict({ confirmed_until: Time });
export type Confirmed = Static<typeof Confirmed>;

const passkeyName = Type.String({ minLength: 1, maxLength: PASSKEY_NAME_MAX_LENGTH, pattern: '\\S' });

export const Passkey = Strict({
  id: Id,
  name: Type.String(),
  created_at: Time,
  last_used_at: Nullable(Time),
  synced: Type.Boolean({ description: 'Whether it is kept beyond one device, by a password manager.' }),
});
export type Passkey = Static<typeof Passkey>;
export const PasskeyList = ListOf(Passkey);

export const PasskeyCreate = Strict({ name: passkeyName, passkey: PasskeyAttestation });
export type PasskeyCreate = Static<typeof PasskeyCreate>;

export const PasskeyPatch = Strict({ name: passkeyName });
export type PasskeyPatch = Static<typeof PasskeyPatch>;

/** The second factors of the one who asks. */
export const Factors = Strict({
  authenticator: Type.Boolean({ description: 'Whether an authenticator app is set up.' }),
  recovery_codes_left: Type.Integer(),
  passkeys: Type.Integer(),
  required: Type.Boolean({ description: 'Whether an owner requires a second factor of everybody.' }),
});
export type Factors = Static<typeof Factors>;

/** An authenticator app to set up, shown this once; it counts after its first code. */
export const AuthenticatorCreated = Strict({
  uri: Type.String({ description: 'otpauth://, for a QR code.' }),
  secret: Type.String({ description: 'For typing, in base32.' }),
  recovery_codes: Type.Array(Type.String(), { description: 'Shown this once; each works once.' }),
});
export type AuthenticatorCreated = Static<typeof AuthenticatorCreated>;

export const AuthenticatorVerify = Strict({ code });
export type AuthenticatorVerify = Static<typeof AuthenticatorVerify>;

export const RecoveryCodes = Strict({ recovery_codes: Type.Array(Type.String()) });
export type RecoveryCodes = Static<typeof RecoveryCodes>;

/** The factors of each person, for owners. */
export const AccountFactors = Strict({
  account_id: Id,
  authenticator: Type.Boolean(),
  passkeys: Type.Integer(),
  single_sign_on: Type.Boolean({
    description: 'Whether an identity of the provider signs in to it, whatever its e-mail is there now.',
  }),
});
export type AccountFactors = Static<typeof AccountFactors>;
export const AccountFactorsList = ListOf(AccountFactors);

/** One place where one is signed in. */
export const OpenSession = Strict({
  id: Id,
  present: Type.Boolean({ description: 'Whether it is the one that asks.' }),
  device: Type.String({ description: 'In words, from the browser: "Firefox on Linux".' }),
  address: Nullable(Type.String({ description: 'The IP address it was made from.' })),
  created_at: Time,
  last_used_at: Time,
  expires_at: Time,
});
export type OpenSession = Static<typeof OpenSession>;
export const OpenSessionList = ListOf(OpenSession);

export const SecuritySettings = Strict({
  require_second_factor: Type.Boolean({
    description: 'Whoever has no second factor can only set one up until they have.',
  }),
});
export type SecuritySettings = Static<typeof SecuritySettings>;
