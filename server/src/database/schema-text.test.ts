import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { dumpSchema, SCHEMA_FILE } from './schema-text.ts';
import { createTestDatabase } from './testing/test-database.ts';

const { pool } = await createTestDatabase();

it('schema.sql is what the migrations make; otherwise run server/src/database/schema-dump.ts', async () => {
  expect(await dumpSchema(pool)).toBe(await readFile(SCHEMA_FILE, 'utf8'));
});

it('the dump shows each kind of change', async () => {
  const before = await dumpSchema(pool);
  await pool.query(`
    create type mood as enum ('good', 'bad');
    create domain percent as integer not null check (value between 0 and 100);
    create table drift (
      id integer generated always as identity primary key, share percent, mood mood default 'good',
      client_id uuid references clients, double integer generated always as (id * 2) stored, unique (share, mood)
    ) with (fillfactor = 70);
    create index drift_share on drift (share) where mood = 'bad';
    create sequence drift_numbers;
    create statistics drift_pairs on share, mood from drift;
    create view drift_view as select drift.id, drift.mood from drift where drift.share > 3;
    create function drift_trigger() returns trigger language plpgsql as $$ begin return new; end $$;
    create trigger drift_changed before update on drift for each row execute function drift_trigger();
    create policy drift_seen on drift using (id > 0);
    alter table drift enable row level security;
  `);
  const known = new Set(before.split('\n'));
  // Headings depend on what the schema has of the kind already.
  const isNew = (line: string) => line !== '' && !line.startsWith('-- ') && !known.has(line);
  const added = (await dumpSchema(pool)).split('\n').filter(isNew);
  expect(added).toMatchInlineSnapshot(`
    [
      "CREATE DOMAIN percent AS integer NOT NULL CONSTRAINT percent_check CHECK (((VALUE >= 0) AND (VALUE <= 100)));",
      "CREATE TYPE mood AS ENUM ('good', 'bad');",
      "CREATE OR REPLACE FUNCTION public.drift_trigger()",
      "AS $function$ begin return new; end $function$;",
      "CREATE SEQUENCE drift_numbers AS bigint START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807;",
      "CREATE TABLE drift (",
      "  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,",
      "  share percent,",
      "  mood mood DEFAULT 'good'::mood,",
      "  client_id uuid,",
      "  double integer GENERATED ALWAYS AS ((id * 2)) STORED,",
      "  CONSTRAINT drift_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),",
      "  CONSTRAINT drift_pkey PRIMARY KEY (id),",
      "  CONSTRAINT drift_share_mood_key UNIQUE (share, mood)",
      ") WITH (fillfactor=70);",
      "ALTER TABLE drift ENABLE ROW LEVEL SECURITY;",
      "CREATE VIEW drift_view AS",
      " SELECT id,",
      "    mood",
      "   FROM drift",
      "  WHERE ((share)::integer > 3);",
      "CREATE INDEX drift_share ON public.drift USING btree (share) WHERE (mood = 'bad'::mood);",
      "CREATE STATISTICS public.drift_pairs ON share, mood FROM drift;",
      "CREATE TRIGGER drift_changed BEFORE UPDATE ON public.drift FOR EACH ROW EXECUTE FUNCTION drift_trigger();",
      "CREATE POLICY drift_seen ON drift AS PERMISSIVE FOR ALL USING ((id > 0));",
    ]
  `);
});
