-- The schema as all migrations leave it. Generated, to be read and compared, never run; after a change of the
-- migrations write it anew: node bin/node.mjs server/src/database/schema-dump.ts

-- Extensions

CREATE EXTENSION pg_trgm WITH SCHEMA public;
CREATE EXTENSION unaccent WITH SCHEMA public;

-- Functions

CREATE OR REPLACE FUNCTION public.audit_search_text(event text, target_name text, address text, user_agent text, request_id text, detail jsonb)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
BEGIN
  RETURN public.fold_text(event || coalesce(' ' || target_name, '') || coalesce(' ' || address, '')
    || coalesce(' ' || user_agent, '') || coalesce(' ' || request_id, '') || ' ' || detail::text);
END
$function$;

CREATE OR REPLACE FUNCTION public.client_difference(was jsonb, is_now jsonb, OUT before jsonb, OUT after jsonb)
 RETURNS record
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT jsonb_object_agg(key, coalesce(was -> key, 'null')), jsonb_object_agg(key, coalesce(is_now -> key, 'null'))
  FROM (SELECT jsonb_object_keys(was) AS key UNION SELECT jsonb_object_keys(is_now)) keys
  WHERE coalesce(was -> key, 'null') <> coalesce(is_now -> key, 'null')
$function$;

CREATE OR REPLACE FUNCTION public.client_image(client clients)
 RETURNS jsonb
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ((to_jsonb(client) - '{id,custom,created_at,updated_at,version,search_text}'::text[]) || COALESCE((SELECT jsonb_object_agg(('custom.'::text || jsonb_each.key), jsonb_each.value) AS jsonb_object_agg FROM jsonb_each((client_image.client).custom) jsonb_each(key, value)), '{}'::jsonb));

CREATE OR REPLACE FUNCTION public.client_search_text(name text, company text, email text, phone text, city text, tags text[])
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
BEGIN
  RETURN ' ' || public.fold_spellings(name)
    || coalesce(' ' || public.fold_spellings(company), '')
    || coalesce(' ' || public.fold_text(email), '')
    || coalesce(' ' || regexp_replace(phone, '[^0-9]', '', 'g'), '')
    || coalesce(' ' || public.fold_spellings(city), '')
    || ' ' || public.fold_text(array_to_string(tags, ' '));
END
$function$;

CREATE OR REPLACE FUNCTION public.drop_audit_months(before date)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
DECLARE
  partition text;
  dropped integer := 0;
BEGIN
  FOR partition IN
    SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
    WHERE inhparent = 'audit_log'::regclass AND relname ~ '^audit_log_\d{4}_\d{2}$'
      AND to_date(substring(relname FROM 11), 'YYYY_MM') + interval '1 month' <= before
  LOOP
    EXECUTE format('DROP TABLE %I', partition);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END
$function$;

CREATE OR REPLACE FUNCTION public.ensure_audit_partitions()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  first_day date;
  partition text;
BEGIN
  FOR first_day IN SELECT generate_series(date_trunc('month', now() AT TIME ZONE 'UTC'), date_trunc('month', now() AT TIME ZONE 'UTC') + interval '2 months', interval '1 month')
  LOOP
    partition := 'audit_log_' || to_char(first_day, 'YYYY_MM');
    CONTINUE WHEN to_regclass(partition) IS NOT NULL;
    BEGIN
      EXECUTE format('CREATE TABLE %I PARTITION OF audit_log FOR VALUES FROM (%L) TO (%L)',
        partition, first_day || ' 00:00:00+00', (first_day + interval '1 month')::date || ' 00:00:00+00');
      EXECUTE format('CREATE TRIGGER audit_log_keeps_all BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()', partition);
    EXCEPTION WHEN check_violation THEN
      NULL;
    END;
  END LOOP;
END
$function$;

CREATE OR REPLACE FUNCTION public.ensure_change_partitions()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  first_day date;
BEGIN
  FOR first_day IN SELECT generate_series(date_trunc('month', now() AT TIME ZONE 'UTC'), date_trunc('month', now() AT TIME ZONE 'UTC') + interval '2 months', interval '1 month')
  LOOP
    CONTINUE WHEN to_regclass(format('changes_%s', to_char(first_day, 'YYYY_MM'))) IS NOT NULL;
    BEGIN
      EXECUTE format('CREATE TABLE %I PARTITION OF changes FOR VALUES FROM (%L) TO (%L)',
        'changes_' || to_char(first_day, 'YYYY_MM'), first_day || ' 00:00:00+00', (first_day + interval '1 month')::date || ' 00:00:00+00');
      EXECUTE format('ALTER TABLE %I ALTER COLUMN change_set_id SET (n_distinct = -0.05)', 'changes_' || to_char(first_day, 'YYYY_MM'));
    EXCEPTION WHEN check_violation THEN
      NULL;
    END;
  END LOOP;
END
$function$;

CREATE OR REPLACE FUNCTION public.escape_like(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN replace(replace(replace(value, '\'::text, '\\'::text), '%'::text, '\%'::text), '_'::text, '\_'::text);

CREATE OR REPLACE FUNCTION public.fold_spellings(value text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
DECLARE
  folded text := public.fold_text(value);
  spellings text := folded;
BEGIN
  IF value ~ '[äöüøåÄÖÜØÅ]' THEN
    spellings := spellings || ' ' || public.fold_text(
      replace(replace(replace(replace(replace(lower(value), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ø', 'oe'), 'å', 'aa'));
  END IF;
  IF folded ~ 'ae|oe|ue' THEN
    spellings := spellings || ' ' || replace(replace(replace(folded, 'ae', 'a'), 'oe', 'o'), 'ue', 'u');
  END IF;
  IF value ~ '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]' THEN
    spellings := spellings || public.space_characters(folded);
  END IF;
  RETURN spellings;
END
$function$;

CREATE OR REPLACE FUNCTION public.fold_text(value text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
BEGIN
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));
END
$function$;

CREATE OR REPLACE FUNCTION public.grant_application(application name)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  relation regclass;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', application);
  FOR relation IN
    SELECT pg_class.oid FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
      AND pg_has_role(current_user, relowner, 'USAGE') AND relname !~ '^audit_log' AND relname <> 'schema_migrations'
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
  LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %I', relation, application);
  END LOOP;
  EXECUTE format('GRANT SELECT, INSERT ON audit_log TO %I', application);
  EXECUTE format('GRANT SELECT ON schema_migrations TO %I', application);
  -- Not there before pg-boss is; the application's own where it once made it.
  IF EXISTS (SELECT FROM pg_namespace WHERE nspname = 'jobs' AND pg_has_role(current_user, nspowner, 'USAGE')) THEN
    EXECUTE format('GRANT USAGE ON SCHEMA jobs TO %I', application);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA jobs TO %I', application);
    EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA jobs TO %I', application);
    EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA jobs TO %I', application);
  END IF;
END
$function$;

CREATE OR REPLACE FUNCTION public.moved_clients(first_page pg_snapshot)
 RETURNS TABLE(client_id uuid, made boolean, fields jsonb)
 LANGUAGE plpgsql
 STABLE ROWS 100
 SET enable_seqscan TO 'off'
AS $function$
BEGIN
  RETURN QUERY
  SELECT changes.client_id, bool_or(changes.before IS NULL), jsonb_object_agg(field.key, field.value ORDER BY changes.version DESC)
  FROM change_sets
  CROSS JOIN LATERAL (SELECT * FROM changes
    WHERE changes.change_set_id = change_sets.id AND changes.at = change_sets.at OFFSET 0) changes
  CROSS JOIN LATERAL jsonb_each(
    coalesce(changes.before, '{}') || jsonb_build_object('updated_at', changes.previous_updated_at)) field
  WHERE change_sets.xid >= pg_snapshot_xmin(first_page) AND NOT pg_visible_in_snapshot(change_sets.xid, first_page)
  GROUP BY changes.client_id;
END
$function$;

CREATE OR REPLACE FUNCTION public.new_id()
 RETURNS uuid
 LANGUAGE sql
 PARALLEL SAFE
RETURN (encode(set_bit(set_bit(OVERLAY(uuid_send(gen_random_uuid()) PLACING SUBSTRING(int8send(((EXTRACT(epoch FROM clock_timestamp()) * (1000)::numeric))::bigint) FROM 3) FROM 1 FOR 6), (52)::bigint, 1), (53)::bigint, 1), 'hex'::text))::uuid;

CREATE OR REPLACE FUNCTION public.patch_client(client clients, patch jsonb)
 RETURNS clients
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN jsonb_populate_record(client, (patch || jsonb_build_object('custom', jsonb_strip_nulls(((client).custom || COALESCE((SELECT jsonb_object_agg(substr(jsonb_each.key, 8), jsonb_each.value) AS jsonb_object_agg FROM jsonb_each(patch_client.patch) jsonb_each(key, value) WHERE (jsonb_each.key ~~ 'custom.%'::text)), '{}'::jsonb))))));

CREATE OR REPLACE FUNCTION public.refuse_audit_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'The audit log only grows, so % is refused', TG_OP
    USING ERRCODE = 'insufficient_privilege', HINT = 'Months that are past their keeping go by drop_audit_months(before).';
END
$function$;

CREATE OR REPLACE FUNCTION public.space_characters(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN regexp_replace(value, '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff])'::text, ' \1'::text, 'g'::text);

-- Tables

CREATE TABLE accounts (
  id uuid DEFAULT new_id() NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  email_verified boolean DEFAULT false NOT NULL,
  image text,
  role text DEFAULT 'viewer'::text NOT NULL,
  deactivated_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  updated_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  two_factor_enabled boolean DEFAULT false NOT NULL,
  CONSTRAINT accounts_email_key UNIQUE (email),
  CONSTRAINT accounts_pkey PRIMARY KEY (id),
  CONSTRAINT accounts_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'editor'::text, 'own'::text, 'viewer'::text])))
);

CREATE TABLE api_keys (
  id uuid DEFAULT new_id() NOT NULL,
  account_id uuid NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  prefix text NOT NULL,
  key_hash text NOT NULL,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  expires_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  CONSTRAINT api_keys_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  CONSTRAINT api_keys_key_hash_key UNIQUE (key_hash),
  CONSTRAINT api_keys_pkey PRIMARY KEY (id),
  CONSTRAINT api_keys_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'editor'::text, 'own'::text, 'viewer'::text])))
);

CREATE TABLE audit_log (
  id uuid DEFAULT new_id() NOT NULL,
  at timestamp(3) with time zone DEFAULT now() NOT NULL,
  event text NOT NULL,
  account_id uuid,
  key_id uuid,
  address text,
  user_agent text,
  request_id text,
  target_kind text,
  target_id uuid,
  target_name text,
  detail jsonb DEFAULT '{}'::jsonb NOT NULL,
  search_text text GENERATED ALWAYS AS (audit_search_text(event, target_name, address, user_agent, request_id, detail)) STORED,
  CONSTRAINT audit_log_pkey PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);

CREATE TABLE change_sets (
  id uuid DEFAULT new_id() NOT NULL,
  at timestamp(3) with time zone DEFAULT now() NOT NULL,
  xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
  account_id uuid,
  via text NOT NULL,
  reason text,
  undoes uuid,
  summary text NOT NULL,
  client_count integer NOT NULL,
  key_id uuid,
  CONSTRAINT change_sets_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  CONSTRAINT change_sets_key_id_fkey FOREIGN KEY (key_id) REFERENCES api_keys(id),
  CONSTRAINT change_sets_pkey PRIMARY KEY (id),
  CONSTRAINT change_sets_summary_check CHECK ((summary = ANY (ARRAY['created'::text, 'updated'::text, 'trashed'::text, 'restored'::text, 'mixed'::text]))),
  CONSTRAINT change_sets_undoes_fkey FOREIGN KEY (undoes) REFERENCES change_sets(id),
  CONSTRAINT change_sets_via_check CHECK ((via = ANY (ARRAY['screen'::text, 'api'::text, 'sample'::text, 'undo'::text])))
);

CREATE TABLE changes (
  change_set_id uuid NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  client_id uuid NOT NULL,
  version integer NOT NULL,
  previous_updated_at timestamp(3) with time zone,
  before jsonb,
  after jsonb NOT NULL,
  CONSTRAINT changes_pkey PRIMARY KEY (change_set_id, client_id, at)
) PARTITION BY RANGE (at);

CREATE TABLE clients (
  id uuid DEFAULT new_id() NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  company text,
  email text,
  phone text,
  website text,
  street text,
  city text,
  region text,
  postal_code text,
  country text,
  status text DEFAULT 'lead'::text NOT NULL,
  tags text[] DEFAULT '{}'::text[] NOT NULL,
  owner_id uuid,
  custom jsonb DEFAULT '{}'::jsonb NOT NULL,
  last_contacted_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  updated_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  deleted_at timestamp(3) with time zone,
  search_text text GENERATED ALWAYS AS (client_search_text(name, company, email, phone, city, tags)) STORED NOT NULL,
  CONSTRAINT clients_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  CONSTRAINT clients_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'organization'::text]))),
  CONSTRAINT clients_name_check CHECK ((name <> ''::text)),
  CONSTRAINT clients_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES accounts(id),
  CONSTRAINT clients_pkey PRIMARY KEY (id),
  CONSTRAINT clients_status_check CHECK ((status = ANY (ARRAY['lead'::text, 'active'::text, 'inactive'::text, 'former'::text])))
);

CREATE TABLE credentials (
  id uuid DEFAULT new_id() NOT NULL,
  account_id uuid NOT NULL,
  provider_id text NOT NULL,
  provider_account_id text NOT NULL,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp(3) with time zone,
  refresh_token_expires_at timestamp(3) with time zone,
  scope text,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  updated_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  CONSTRAINT credentials_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  CONSTRAINT credentials_pkey PRIMARY KEY (id)
);

CREATE TABLE custom_fields (
  id uuid DEFAULT new_id() NOT NULL,
  key text NOT NULL,
  label text NOT NULL,
  kind text NOT NULL,
  options text[] DEFAULT '{}'::text[] NOT NULL,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  updated_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  CONSTRAINT custom_fields_key_check CHECK ((key ~ '^[a-z][a-z0-9_]{0,39}$'::text)),
  CONSTRAINT custom_fields_key_key UNIQUE (key),
  CONSTRAINT custom_fields_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'number'::text, 'boolean'::text, 'date'::text, 'select'::text]))),
  CONSTRAINT custom_fields_pkey PRIMARY KEY (id)
);

CREATE TABLE idempotency_keys (
  account_id uuid NOT NULL,
  key_hash bytea NOT NULL,
  fingerprint bytea NOT NULL,
  answer bytea DEFAULT '\x'::bytea NOT NULL,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (account_id, key_hash)
);

CREATE TABLE invitations (
  id uuid DEFAULT new_id() NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  token_hash text NOT NULL,
  invited_by uuid NOT NULL,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  accepted_at timestamp(3) with time zone,
  CONSTRAINT invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES accounts(id),
  CONSTRAINT invitations_pkey PRIMARY KEY (id),
  CONSTRAINT invitations_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'editor'::text, 'own'::text, 'viewer'::text]))),
  CONSTRAINT invitations_token_hash_key UNIQUE (token_hash)
);

CREATE TABLE job_requests (
  id uuid DEFAULT new_id() NOT NULL,
  kind text NOT NULL,
  data jsonb NOT NULL,
  group_key text,
  start_after timestamp(3) with time zone,
  CONSTRAINT job_requests_pkey PRIMARY KEY (id)
) WITH (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000);

CREATE TABLE notes (
  id uuid DEFAULT new_id() NOT NULL,
  client_id uuid NOT NULL,
  body text NOT NULL,
  author_id uuid,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  updated_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  deleted_at timestamp(3) with time zone,
  CONSTRAINT notes_author_id_fkey FOREIGN KEY (author_id) REFERENCES accounts(id),
  CONSTRAINT notes_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE,
  CONSTRAINT notes_pkey PRIMARY KEY (id)
);

CREATE TABLE passkeys (
  id uuid DEFAULT new_id() NOT NULL,
  account_id uuid NOT NULL,
  name text NOT NULL,
  credential_id text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] DEFAULT '{}'::text[] NOT NULL,
  synced boolean NOT NULL,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  last_used_at timestamp(3) with time zone,
  CONSTRAINT passkeys_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  CONSTRAINT passkeys_credential_id_key UNIQUE (credential_id),
  CONSTRAINT passkeys_name_check CHECK ((name <> ''::text)),
  CONSTRAINT passkeys_pkey PRIMARY KEY (id)
);

CREATE TABLE password_resets (
  id uuid DEFAULT new_id() NOT NULL,
  account_id uuid NOT NULL,
  token_hash text NOT NULL,
  made_by uuid,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  takes_factors boolean DEFAULT false NOT NULL,
  CONSTRAINT password_resets_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  CONSTRAINT password_resets_made_by_fkey FOREIGN KEY (made_by) REFERENCES accounts(id) ON DELETE CASCADE,
  CONSTRAINT password_resets_pkey PRIMARY KEY (id),
  CONSTRAINT password_resets_token_hash_key UNIQUE (token_hash)
);

CREATE TABLE schema_migrations (
  version integer NOT NULL,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT schema_migrations_pkey PRIMARY KEY (version)
);

CREATE TABLE sessions (
  id uuid DEFAULT new_id() NOT NULL,
  account_id uuid NOT NULL,
  token text NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  updated_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  confirmed_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  two_factors boolean DEFAULT false NOT NULL,
  failed_confirmations integer DEFAULT 0 NOT NULL,
  CONSTRAINT sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  CONSTRAINT sessions_pkey PRIMARY KEY (id),
  CONSTRAINT sessions_token_key UNIQUE (token)
);

CREATE TABLE settings (
  key text NOT NULL,
  value jsonb NOT NULL,
  CONSTRAINT settings_pkey PRIMARY KEY (key)
);

CREATE TABLE tags (
  name text NOT NULL,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  CONSTRAINT tags_pkey PRIMARY KEY (name)
);

CREATE TABLE tasks (
  id uuid DEFAULT new_id() NOT NULL,
  client_id uuid NOT NULL,
  title text NOT NULL,
  due_on date,
  assignee_id uuid,
  done_at timestamp(3) with time zone,
  created_by uuid,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  updated_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  deleted_at timestamp(3) with time zone,
  CONSTRAINT tasks_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES accounts(id),
  CONSTRAINT tasks_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id) ON DELETE CASCADE,
  CONSTRAINT tasks_created_by_fkey FOREIGN KEY (created_by) REFERENCES accounts(id),
  CONSTRAINT tasks_pkey PRIMARY KEY (id)
);

CREATE TABLE two_factors (
  id uuid DEFAULT new_id() NOT NULL,
  account_id uuid NOT NULL,
  secret text NOT NULL,
  recovery_codes text NOT NULL,
  verified boolean DEFAULT false NOT NULL,
  failed_verifications integer DEFAULT 0 NOT NULL,
  locked_until timestamp(3) with time zone,
  last_step bigint,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  CONSTRAINT two_factors_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  CONSTRAINT two_factors_account_id_key UNIQUE (account_id),
  CONSTRAINT two_factors_pkey PRIMARY KEY (id)
);

CREATE TABLE verifications (
  id uuid DEFAULT new_id() NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  updated_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  CONSTRAINT verifications_pkey PRIMARY KEY (id)
);

CREATE TABLE views (
  id uuid DEFAULT new_id() NOT NULL,
  account_id uuid NOT NULL,
  name text NOT NULL,
  shared boolean DEFAULT false NOT NULL,
  query text NOT NULL,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  updated_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  CONSTRAINT views_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  CONSTRAINT views_pkey PRIMARY KEY (id)
);

CREATE TABLE webhook_attempts (
  delivery_id uuid NOT NULL,
  attempt integer NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  duration_ms integer NOT NULL,
  status integer,
  answer text,
  error text,
  CONSTRAINT webhook_attempts_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES webhook_deliveries(id) ON DELETE CASCADE,
  CONSTRAINT webhook_attempts_pkey PRIMARY KEY (delivery_id, attempt)
);

CREATE TABLE webhook_deliveries (
  id uuid DEFAULT new_id() NOT NULL,
  webhook_id uuid NOT NULL,
  event text NOT NULL,
  type text NOT NULL,
  payload text NOT NULL,
  state text DEFAULT 'pending'::text NOT NULL,
  round integer DEFAULT 1 NOT NULL,
  tries integer DEFAULT 0 NOT NULL,
  next_attempt_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'delivered'::text, 'failed'::text]))),
  CONSTRAINT webhook_deliveries_webhook_id_event_key UNIQUE (webhook_id, event),
  CONSTRAINT webhook_deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id) ON DELETE CASCADE
);

CREATE TABLE webhooks (
  id uuid DEFAULT new_id() NOT NULL,
  account_id uuid NOT NULL,
  url text NOT NULL,
  description text,
  events text[] NOT NULL,
  paused_at timestamp(3) with time zone,
  paused_for_failing boolean DEFAULT false NOT NULL,
  failing_since timestamp(3) with time zone,
  secret text NOT NULL,
  previous_secret text,
  previous_secret_until timestamp(3) with time zone,
  created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  updated_at timestamp(3) with time zone DEFAULT now() NOT NULL,
  CONSTRAINT webhooks_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  CONSTRAINT webhooks_pkey PRIMARY KEY (id)
);

-- Indexes

CREATE INDEX api_keys_account_id ON public.api_keys USING btree (account_id) WHERE (revoked_at IS NULL);
CREATE INDEX audit_log_account_id ON ONLY public.audit_log USING btree (account_id, at, id) WHERE (account_id IS NOT NULL);
CREATE INDEX audit_log_at ON ONLY public.audit_log USING btree (at, id);
CREATE INDEX audit_log_event ON ONLY public.audit_log USING btree (event text_pattern_ops, at, id);
CREATE INDEX audit_log_search_text ON ONLY public.audit_log USING gin (search_text gin_trgm_ops);
CREATE INDEX audit_log_target_id ON ONLY public.audit_log USING btree (target_id, at, id) WHERE (target_id IS NOT NULL);
CREATE INDEX change_sets_at ON public.change_sets USING btree (at, id);
CREATE INDEX change_sets_undoes ON public.change_sets USING btree (undoes) WHERE (undoes IS NOT NULL);
CREATE INDEX change_sets_xid ON public.change_sets USING btree (xid);
CREATE INDEX changes_client_id ON ONLY public.changes USING btree (client_id, at, version);
CREATE INDEX clients_city ON public.clients USING btree (fold_text(city) COLLATE "C", id) INCLUDE (city) WHERE (deleted_at IS NULL);
CREATE INDEX clients_city_created_at ON public.clients USING btree (fold_text(city) COLLATE "C", created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX clients_company ON public.clients USING btree (fold_text(company) COLLATE "C", id) INCLUDE (company) WHERE (deleted_at IS NULL);
CREATE INDEX clients_country ON public.clients USING btree (country, id) INCLUDE (status) WHERE (deleted_at IS NULL);
CREATE INDEX clients_country_created_at ON public.clients USING btree (country, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX clients_country_name ON public.clients USING btree (country, fold_text(name) COLLATE "C", id) WHERE (deleted_at IS NULL);
CREATE INDEX clients_created_at ON public.clients USING btree (created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX clients_custom ON public.clients USING gin (custom jsonb_path_ops) WHERE (deleted_at IS NULL);
CREATE INDEX clients_deleted_at ON public.clients USING btree (deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX clients_email ON public.clients USING btree (fold_text(email) COLLATE "C", id) INCLUDE (email) WHERE (deleted_at IS NULL);
CREATE INDEX clients_kind ON public.clients USING btree (kind, id) WHERE (deleted_at IS NULL);
CREATE INDEX clients_last_contacted_at ON public.clients USING btree (last_contacted_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX clients_name ON public.clients USING btree (fold_text(name) COLLATE "C", id) INCLUDE (name) WHERE (deleted_at IS NULL);
CREATE INDEX clients_owner_id ON public.clients USING btree (owner_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX clients_owner_id_created_at ON public.clients USING btree (owner_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX clients_phone ON public.clients USING btree (fold_text(phone) COLLATE "C", id) INCLUDE (phone) WHERE (deleted_at IS NULL);
CREATE INDEX clients_postal_code ON public.clients USING btree (fold_text(postal_code) COLLATE "C", id) INCLUDE (postal_code) WHERE (deleted_at IS NULL);
CREATE INDEX clients_region ON public.clients USING btree (fold_text(region) COLLATE "C", id) INCLUDE (region) WHERE (deleted_at IS NULL);
CREATE INDEX clients_search_text ON public.clients USING gin (search_text gin_trgm_ops) WHERE (deleted_at IS NULL);
CREATE INDEX clients_status ON public.clients USING btree (status, id) WHERE (deleted_at IS NULL);
CREATE INDEX clients_street ON public.clients USING btree (fold_text(street) COLLATE "C", id) INCLUDE (street) WHERE (deleted_at IS NULL);
CREATE INDEX clients_tags ON public.clients USING gin (tags) WHERE (deleted_at IS NULL);
CREATE INDEX clients_updated_at ON public.clients USING btree (updated_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX clients_website ON public.clients USING btree (fold_text(website) COLLATE "C", id) INCLUDE (website) WHERE (deleted_at IS NULL);
CREATE INDEX credentials_account_id ON public.credentials USING btree (account_id);
CREATE UNIQUE INDEX credentials_identity ON public.credentials USING btree (provider_id, provider_account_id);
CREATE INDEX idempotency_keys_created_at ON public.idempotency_keys USING btree (created_at);
CREATE INDEX notes_client_id ON public.notes USING btree (client_id, created_at, id);
CREATE INDEX passkeys_account_id ON public.passkeys USING btree (account_id);
CREATE INDEX password_resets_account_id ON public.password_resets USING btree (account_id);
CREATE INDEX sessions_account_id ON public.sessions USING btree (account_id);
CREATE INDEX tasks_client_id ON public.tasks USING btree (client_id, created_at, id);
CREATE INDEX verifications_identifier ON public.verifications USING btree (identifier);
CREATE INDEX views_account_id ON public.views USING btree (account_id);
CREATE INDEX webhook_deliveries_created_at ON public.webhook_deliveries USING btree (created_at);
CREATE INDEX webhook_deliveries_webhook_id ON public.webhook_deliveries USING btree (webhook_id, created_at, id);

-- Statistics

CREATE STATISTICS public.clients_city_folded ON (fold_text(city) COLLATE "C") FROM clients;
CREATE STATISTICS public.clients_company_folded ON (fold_text(company) COLLATE "C") FROM clients;
CREATE STATISTICS public.clients_email_folded ON (fold_text(email) COLLATE "C") FROM clients;
CREATE STATISTICS public.clients_name_folded ON (fold_text(name) COLLATE "C") FROM clients;
CREATE STATISTICS public.clients_phone_folded ON (fold_text(phone) COLLATE "C") FROM clients;
CREATE STATISTICS public.clients_postal_code_folded ON (fold_text(postal_code) COLLATE "C") FROM clients;
CREATE STATISTICS public.clients_region_folded ON (fold_text(region) COLLATE "C") FROM clients;
CREATE STATISTICS public.clients_street_folded ON (fold_text(street) COLLATE "C") FROM clients;
CREATE STATISTICS public.clients_website_folded ON (fold_text(website) COLLATE "C") FROM clients;

-- Triggers

CREATE TRIGGER audit_log_keeps_all BEFORE TRUNCATE ON public.audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_log_keeps_rows BEFORE DELETE OR UPDATE ON public.audit_log FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
