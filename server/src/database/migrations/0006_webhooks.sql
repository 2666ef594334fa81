-- Work that is to be done in the background, asked for in the transaction of what it belongs to. A worker hands each on to
-- pg-boss and deletes it here, so that nothing is done for a write that was rolled back, nor lost for one that was not, and
-- a process that only asks needs no pg-boss. See docs/decisions/0017.
CREATE TABLE job_requests (
  id uuid PRIMARY KEY DEFAULT new_id(),
  kind text NOT NULL,
  data jsonb NOT NULL,
  group_key text,
  start_after timestamptz(3)
);
-- Emptied all the time: the few rows that are there are to be found without walking over those that were.
ALTER TABLE job_requests SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Whom to tell what happens to clients. Secrets are encrypted (features/webhooks/secrets.ts).
CREATE TABLE webhooks (
  id uuid PRIMARY KEY DEFAULT new_id(),
  account_id uuid NOT NULL REFERENCES accounts,
  url text NOT NULL,
  description text,
  events text[] NOT NULL,
  paused_at timestamptz(3),
  -- Set where we paused it.
  paused_for_failing boolean NOT NULL DEFAULT false,
  -- The first failure since the last success.
  failing_since timestamptz(3),
  secret text NOT NULL,
  previous_secret text,
  previous_secret_until timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);

-- What a webhook is told, with the very text that is signed. The event is unique so that what is expanded twice, after a
-- process was killed, is told once. A round is the attempts up to the last, or up to a replay.
CREATE TABLE webhook_deliveries (
  id uuid PRIMARY KEY DEFAULT new_id(),
  webhook_id uuid NOT NULL REFERENCES webhooks ON DELETE CASCADE,
  event text NOT NULL,
  type text NOT NULL,
  payload text NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'failed')),
  round integer NOT NULL DEFAULT 1,
  tries integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (webhook_id, event)
);
CREATE INDEX webhook_deliveries_webhook_id ON webhook_deliveries (webhook_id, created_at, id);
CREATE INDEX webhook_deliveries_created_at ON webhook_deliveries (created_at);

CREATE TABLE webhook_attempts (
  delivery_id uuid NOT NULL REFERENCES webhook_deliveries ON DELETE CASCADE,
  attempt integer NOT NULL,
  at timestamptz(3) NOT NULL,
  duration_ms integer NOT NULL,
  status integer,
  answer text,
  error text,
  PRIMARY KEY (delivery_id, attempt)
);
