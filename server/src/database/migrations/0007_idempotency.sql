-- What was answered to a request under an Idempotency-Key, for a day. The key itself is not here: the answer is sealed with it.
-- No foreign key: it would hold the account's row while the request runs, and requests that change accounts wait for one another.
CREATE TABLE idempotency_keys (
  account_id uuid NOT NULL,
  key_hash bytea NOT NULL,
  fingerprint bytea NOT NULL,
  answer bytea NOT NULL DEFAULT '',
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, key_hash)
);
CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);
