-- API keys, and which of them changed clients.

-- Only the SHA-256 of a key is kept: 256 random bits can't be guessed, so a plain hash keeps them as well as a slow one would.
-- A revoked key stays, since change sets and the audit log name it.
CREATE TABLE api_keys (
  id uuid PRIMARY KEY DEFAULT new_id(),
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('owner', 'editor', 'own', 'viewer')),
  prefix text NOT NULL,
  key_hash text NOT NULL UNIQUE,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3)
);
CREATE INDEX api_keys_account_id ON api_keys (account_id) WHERE revoked_at IS NULL;

ALTER TABLE change_sets ADD COLUMN key_id uuid REFERENCES api_keys;
