-- The register: accounts, clients with what hangs on them, and the record of every change.

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

-- UUIDv7 (RFC 9562, section 5.7): PostgreSQL has it built in from 18 only.
CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE
RETURN encode(
  set_bit(set_bit(
    overlay(
      uuid_send(gen_random_uuid())
      PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
      FROM 1 FOR 6),
    52, 1), 53, 1),
  'hex')::uuid;

-- How text is compared, sorted and searched: without case and accents. IMMUTABLE because it names its dictionary. In
-- PL/pgSQL, as what is built on it: SQL functions can't be inlined here (unaccent is only STABLE), and then cost three times
-- as much a call. Names are qualified, since a restore and the building of an index know no search path.
CREATE FUNCTION fold_text(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));
END
$$;

-- Chinese, Japanese and Korean names are words of one or two characters, too short for a trigram: each character becomes a
-- word of its own, whose beginning the index knows.
CREATE FUNCTION space_characters(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(value, '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff])', ' \1', 'g');

-- The spellings under which a name is found: "Müller" as muller and mueller, "Mueller" also as muller.
CREATE FUNCTION fold_spellings(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
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
$$;

-- The one text that search looks through. It begins with a space so that a word's beginning can be asked for.
CREATE FUNCTION client_search_text(name text, company text, email text, phone text, city text, tags text[])
RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ' ' || public.fold_spellings(name)
    || coalesce(' ' || public.fold_spellings(company), '')
    || coalesce(' ' || public.fold_text(email), '')
    || coalesce(' ' || regexp_replace(phone, '[^0-9]', '', 'g'), '')
    || coalesce(' ' || public.fold_spellings(city), '')
    || ' ' || public.fold_text(array_to_string(tags, ' '));
END
$$;

-- Text that LIKE takes letter by letter.
CREATE FUNCTION escape_like(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN replace(replace(replace(value, '\', '\\'), '%', '\%'), '_', '\_');

CREATE TABLE settings (
  key text PRIMARY KEY,
  value jsonb NOT NULL
);

CREATE TABLE accounts (
  id uuid PRIMARY KEY DEFAULT new_id(),
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  role text NOT NULL DEFAULT 'viewer' CHECK (role IN ('owner', 'editor', 'own', 'viewer')),
  deactivated_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE credentials (
  id uuid PRIMARY KEY DEFAULT new_id(),
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  provider_id text NOT NULL,
  provider_account_id text NOT NULL,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX credentials_account_id ON credentials (account_id);

CREATE TABLE sessions (
  id uuid PRIMARY KEY DEFAULT new_id(),
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  token text NOT NULL UNIQUE,
  expires_at timestamptz(3) NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX sessions_account_id ON sessions (account_id);

CREATE TABLE verifications (
  id uuid PRIMARY KEY DEFAULT new_id(),
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX verifications_identifier ON verifications (identifier);

CREATE TABLE invitations (
  id uuid PRIMARY KEY DEFAULT new_id(),
  email text NOT NULL,
  role text NOT NULL CHECK (role IN ('owner', 'editor', 'own', 'viewer')),
  token_hash text NOT NULL UNIQUE,
  invited_by uuid NOT NULL REFERENCES accounts,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  accepted_at timestamptz(3)
);

CREATE TABLE custom_fields (
  id uuid PRIMARY KEY DEFAULT new_id(),
  key text NOT NULL UNIQUE CHECK (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  label text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('text', 'number', 'boolean', 'date', 'select')),
  options text[] NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE clients (
  id uuid PRIMARY KEY DEFAULT new_id(),
  kind text NOT NULL CHECK (kind IN ('person', 'organization')),
  name text NOT NULL CHECK (name <> ''),
  company text,
  email text,
  phone text,
  website text,
  street text,
  city text,
  region text,
  postal_code text,
  country text CHECK (country ~ '^[A-Z]{2}$'),
  status text NOT NULL DEFAULT 'lead' CHECK (status IN ('lead', 'active', 'inactive', 'former')),
  tags text[] NOT NULL DEFAULT '{}',
  owner_id uuid REFERENCES accounts,
  custom jsonb NOT NULL DEFAULT '{}',
  last_contacted_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  deleted_at timestamptz(3),
  search_text text NOT NULL GENERATED ALWAYS AS (client_search_text(name, company, email, phone, city, tags)) STORED
);

-- One index for each order that the list offers; text is ordered as it is compared, see fold_text. Each includes its column,
-- since PostgreSQL counts from an index alone only where the column itself is in it; the country's also the status, as the two
-- are asked for together.
CREATE INDEX clients_created_at ON clients (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX clients_updated_at ON clients (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX clients_last_contacted_at ON clients (last_contacted_at, id) WHERE deleted_at IS NULL;
CREATE INDEX clients_kind ON clients (kind, id) WHERE deleted_at IS NULL;
CREATE INDEX clients_status ON clients (status, id) WHERE deleted_at IS NULL;
CREATE INDEX clients_name ON clients (fold_text(name) COLLATE "C", id) INCLUDE (name) WHERE deleted_at IS NULL;
CREATE INDEX clients_company ON clients (fold_text(company) COLLATE "C", id) INCLUDE (company) WHERE deleted_at IS NULL;
CREATE INDEX clients_email ON clients (fold_text(email) COLLATE "C", id) INCLUDE (email) WHERE deleted_at IS NULL;
CREATE INDEX clients_phone ON clients (fold_text(phone) COLLATE "C", id) INCLUDE (phone) WHERE deleted_at IS NULL;
CREATE INDEX clients_website ON clients (fold_text(website) COLLATE "C", id) INCLUDE (website) WHERE deleted_at IS NULL;
CREATE INDEX clients_street ON clients (fold_text(street) COLLATE "C", id) INCLUDE (street) WHERE deleted_at IS NULL;
CREATE INDEX clients_city ON clients (fold_text(city) COLLATE "C", id) INCLUDE (city) WHERE deleted_at IS NULL;
CREATE INDEX clients_region ON clients (fold_text(region) COLLATE "C", id) INCLUDE (region) WHERE deleted_at IS NULL;
CREATE INDEX clients_postal_code ON clients (fold_text(postal_code) COLLATE "C", id) INCLUDE (postal_code) WHERE deleted_at IS NULL;
CREATE INDEX clients_country ON clients (country, id) INCLUDE (status) WHERE deleted_at IS NULL;
CREATE INDEX clients_owner_id ON clients (owner_id, id) WHERE deleted_at IS NULL;
-- For the newest of one country, city or owner: a walk from the newest of all would pass by most of the others. And for one
-- country by name, which go together: those of Japan may all come at the end.
CREATE INDEX clients_country_created_at ON clients (country, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX clients_city_created_at ON clients (fold_text(city) COLLATE "C", created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX clients_country_name ON clients (country, fold_text(name) COLLATE "C", id) WHERE deleted_at IS NULL;
CREATE INDEX clients_owner_id_created_at ON clients (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX clients_deleted_at ON clients (deleted_at, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX clients_search_text ON clients USING gin (search_text gin_trgm_ops) WHERE deleted_at IS NULL;
CREATE INDEX clients_tags ON clients USING gin (tags) WHERE deleted_at IS NULL;
CREATE INDEX clients_custom ON clients USING gin (custom jsonb_path_ops) WHERE deleted_at IS NULL;

-- How often folded values occur: the planner takes nothing from the statistics of partial indexes.
CREATE STATISTICS clients_name_folded ON (fold_text(name) COLLATE "C") FROM clients;
CREATE STATISTICS clients_company_folded ON (fold_text(company) COLLATE "C") FROM clients;
CREATE STATISTICS clients_email_folded ON (fold_text(email) COLLATE "C") FROM clients;
CREATE STATISTICS clients_phone_folded ON (fold_text(phone) COLLATE "C") FROM clients;
CREATE STATISTICS clients_website_folded ON (fold_text(website) COLLATE "C") FROM clients;
CREATE STATISTICS clients_street_folded ON (fold_text(street) COLLATE "C") FROM clients;
CREATE STATISTICS clients_city_folded ON (fold_text(city) COLLATE "C") FROM clients;
CREATE STATISTICS clients_region_folded ON (fold_text(region) COLLATE "C") FROM clients;
CREATE STATISTICS clients_postal_code_folded ON (fold_text(postal_code) COLLATE "C") FROM clients;

CREATE TABLE tags (
  name text PRIMARY KEY,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

-- xid tells a reader of pages what was written after the first page was taken, whatever the clocks say.
CREATE TABLE change_sets (
  id uuid PRIMARY KEY DEFAULT new_id(),
  at timestamptz(3) NOT NULL DEFAULT now(),
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  account_id uuid REFERENCES accounts,
  via text NOT NULL CHECK (via IN ('screen', 'api', 'sample', 'undo')),
  reason text,
  undoes uuid REFERENCES change_sets,
  summary text NOT NULL CHECK (summary IN ('created', 'updated', 'trashed', 'restored', 'mixed')),
  client_count integer NOT NULL
);
CREATE INDEX change_sets_at ON change_sets (at, id);
CREATE INDEX change_sets_xid ON change_sets (xid);
CREATE INDEX change_sets_undoes ON change_sets (undoes) WHERE undoes IS NOT NULL;

-- What a change set did to each client: the fields that changed, before and after. before IS NULL: it made the client.
-- No foreign keys: the one door writes both sides in one transaction, and a month can be archived whole.
CREATE TABLE changes (
  change_set_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  client_id uuid NOT NULL,
  version integer NOT NULL,
  previous_updated_at timestamptz(3),
  before jsonb,
  after jsonb NOT NULL,
  PRIMARY KEY (change_set_id, client_id, at)
) PARTITION BY RANGE (at);
CREATE INDEX changes_client_id ON changes (client_id, at, version);
CREATE TABLE changes_default PARTITION OF changes DEFAULT;
-- One load can be a month's every row: by the statistics each change set would then be that large, and no index worth it.
ALTER TABLE changes_default ALTER COLUMN change_set_id SET (n_distinct = -0.05);

-- Partitions for this month and the next two; the default one is the net below. A month that it already holds changes of
-- stays in it: taking them out again would lock the record for as long as that takes.
CREATE FUNCTION ensure_change_partitions() RETURNS void LANGUAGE plpgsql AS $$
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
$$;

-- What was written after a list's first page was taken, for the pages behind it: each client's fields as they then were.
-- The change sets tell, since all writes go through the one door, and xid tells what the first page could not see, whatever
-- the clocks say. The way is fixed: from the change sets (OFFSET keeps the subquery to itself) through the index.
CREATE FUNCTION moved_clients(first_page pg_snapshot) RETURNS TABLE (client_id uuid, made boolean, fields jsonb)
LANGUAGE plpgsql STABLE ROWS 100
SET enable_seqscan = off AS $$
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
$$;

CREATE TABLE notes (
  id uuid PRIMARY KEY DEFAULT new_id(),
  client_id uuid NOT NULL REFERENCES clients ON DELETE CASCADE,
  body text NOT NULL,
  author_id uuid REFERENCES accounts,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  deleted_at timestamptz(3)
);
CREATE INDEX notes_client_id ON notes (client_id, created_at, id);

CREATE TABLE tasks (
  id uuid PRIMARY KEY DEFAULT new_id(),
  client_id uuid NOT NULL REFERENCES clients ON DELETE CASCADE,
  title text NOT NULL,
  due_on date,
  assignee_id uuid REFERENCES accounts,
  done_at timestamptz(3),
  created_by uuid REFERENCES accounts,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  deleted_at timestamptz(3)
);
CREATE INDEX tasks_client_id ON tasks (client_id, created_at, id);

CREATE TABLE views (
  id uuid PRIMARY KEY DEFAULT new_id(),
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  name text NOT NULL,
  shared boolean NOT NULL DEFAULT false,
  query text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX views_account_id ON views (account_id);

-- A client as the record of changes sees it: the fields that people set and the trash, each custom field by its own name.
CREATE FUNCTION client_image(client clients) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_jsonb(client) - '{id,custom,created_at,updated_at,version,search_text}'::text[]
  || coalesce((SELECT jsonb_object_agg('custom.' || key, value) FROM jsonb_each(client.custom)), '{}');

-- The client with the fields of a patch put in, in the form of client_image; null empties a field.
CREATE FUNCTION patch_client(client clients, patch jsonb) RETURNS clients LANGUAGE sql STABLE PARALLEL SAFE
RETURN jsonb_populate_record(client, patch || jsonb_build_object('custom', jsonb_strip_nulls(client.custom
  || coalesce((SELECT jsonb_object_agg(substr(key, 8), value) FROM jsonb_each(patch) WHERE key LIKE 'custom.%'), '{}'))));

-- The fields in which two images differ, as they were and as they are; a field that is missing is null.
CREATE FUNCTION client_difference(was jsonb, is_now jsonb, OUT before jsonb, OUT after jsonb)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_object_agg(key, coalesce(was -> key, 'null')), jsonb_object_agg(key, coalesce(is_now -> key, 'null'))
  FROM (SELECT jsonb_object_keys(was) AS key UNION SELECT jsonb_object_keys(is_now)) keys
  WHERE coalesce(was -> key, 'null') <> coalesce(is_now -> key, 'null')
$$;
