-- Links for whoever lost everything that signs in, and what the application's role may do with background work.

ALTER TABLE password_resets
  -- Whether using the link takes the second factors along. Only those that the operator's command line makes do.
  ADD COLUMN takes_factors boolean NOT NULL DEFAULT false;

-- As in 0005, and what pg-boss keeps in its schema too, so that the application's role makes no schema and changes none.
CREATE OR REPLACE FUNCTION grant_application(application name) RETURNS void LANGUAGE plpgsql AS $$
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
$$;
