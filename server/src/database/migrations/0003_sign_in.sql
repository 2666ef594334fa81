-- Links that set a new password, and one place for each identity of a provider of single sign-on.

CREATE TABLE password_resets (
  id uuid PRIMARY KEY DEFAULT new_id(),
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  token_hash text NOT NULL UNIQUE,
  -- The owner who made it; null where the person asked for it.
  made_by uuid REFERENCES accounts ON DELETE CASCADE,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX password_resets_account_id ON password_resets (account_id);

-- A provider's identity belongs to one account.
CREATE UNIQUE INDEX credentials_identity ON credentials (provider_id, provider_account_id);
