-- The audit log: who did, saw and was refused what, from where. It only grows.

CREATE FUNCTION audit_search_text(event text, target_name text, address text, user_agent text, request_id text, detail jsonb)
RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN public.fold_text(event || coalesce(' ' || target_name, '') || coalesce(' ' || address, '')
    || coalesce(' ' || user_agent, '') || coalesce(' ' || request_id, '') || ' ' || detail::text);
END
$$;

-- No foreign keys: what happened stays as it was, and a month can be dropped whole.
CREATE TABLE audit_log (
  id uuid NOT NULL DEFAULT new_id(),
  at timestamptz(3) NOT NULL DEFAULT now(),
  event text NOT NULL,
  account_id uuid,
  key_id uuid,
  address text,
  user_agent text,
  request_id text,
  target_kind text,
  target_id uuid,
  target_name text,
  detail jsonb NOT NULL DEFAULT '{}',
  search_text text GENERATED ALWAYS AS (audit_search_text(event, target_name, address, user_agent, request_id, detail)) STORED,
  PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX audit_log_at ON audit_log (at, id);
CREATE INDEX audit_log_account_id ON audit_log (account_id, at, id) WHERE account_id IS NOT NULL;
CREATE INDEX audit_log_target_id ON audit_log (target_id, at, id) WHERE target_id IS NOT NULL;
CREATE INDEX audit_log_event ON audit_log (event text_pattern_ops, at, id);
CREATE INDEX audit_log_search_text ON audit_log USING gin (search_text gin_trgm_ops);
CREATE TABLE audit_log_default PARTITION OF audit_log DEFAULT;

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit log only grows, so % is refused', TG_OP
    USING ERRCODE = 'insufficient_privilege', HINT = 'Months that are past their keeping go by drop_audit_months(before).';
END
$$;
-- A row trigger is on every partition by itself, one for TRUNCATE has to be put on each.
CREATE TRIGGER audit_log_keeps_rows BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_log_keeps_all BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_log_keeps_all BEFORE TRUNCATE ON audit_log_default FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- Partitions for this month and the next two, as for changes. It does so as the tables' owner, which the application need not be.
CREATE FUNCTION ensure_audit_partitions() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
$$;
ALTER FUNCTION ensure_change_partitions() SECURITY DEFINER SET search_path = public, pg_temp;

-- The only way that entries go: whole months, all of them before a day. For the tables' owner; answers how many months went.
CREATE FUNCTION drop_audit_months(before date) RETURNS integer LANGUAGE plpgsql AS $$
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
$$;
REVOKE EXECUTE ON FUNCTION drop_audit_months(date) FROM PUBLIC;

-- Gives a role what the application needs and no more: it reads and writes everything, only adds to the audit log, and
-- changes no schema. The tables' owner runs it for a role that is not the owner, after each migration; no superuser is needed.
CREATE FUNCTION grant_application(application name) RETURNS void LANGUAGE plpgsql AS $$
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
END
$$;
REVOKE EXECUTE ON FUNCTION grant_application(name) FROM PUBLIC;
