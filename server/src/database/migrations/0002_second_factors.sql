-- Second factors, and what sessions know of how they were made. Times have milliseconds, as everywhere (0001).

ALTER TABLE accounts
  -- Whether signing in with a password asks for a second factor: true while an authenticator app is set up.
  ADD COLUMN two_factor_enabled boolean NOT NULL DEFAULT false;

ALTER TABLE sessions
  -- When the one who uses it last proved who they are: by signing in, or by confirming.
  ADD COLUMN confirmed_at timestamptz(3) NOT NULL DEFAULT now(),
  -- Whether two factors stand behind it: a password and a second factor, or a passkey.
  ADD COLUMN two_factors boolean NOT NULL DEFAULT false,
  -- Wrong passwords and codes since the last right one, while confirming.
  ADD COLUMN failed_confirmations int NOT NULL DEFAULT 0;
-- Sessions that are there already were confirmed when they were made.
UPDATE sessions SET confirmed_at = created_at;

-- An authenticator app and its recovery codes; both encrypted with a key made from the app's secret.
CREATE TABLE two_factors (
  id uuid PRIMARY KEY DEFAULT new_id(),
  account_id uuid NOT NULL UNIQUE REFERENCES accounts ON DELETE CASCADE,
  secret text NOT NULL,
  recovery_codes text NOT NULL,
  -- False until its first code was typed.
  verified boolean NOT NULL DEFAULT false,
  failed_verifications int NOT NULL DEFAULT 0,
  locked_until timestamptz(3),
  -- The latest 30 seconds whose code was used: no code works twice (RFC 6238, section 5.2).
  last_step bigint,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE passkeys (
  id uuid PRIMARY KEY DEFAULT new_id(),
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  name text NOT NULL CHECK (name <> ''),
  -- As WebAuthn's JSON has it, in base64url.
  credential_id text NOT NULL UNIQUE,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}',
  synced boolean NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  last_used_at timestamptz(3)
);
CREATE INDEX passkeys_account_id ON passkeys (account_id);
