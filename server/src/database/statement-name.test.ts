import { expect, test } from 'vitest';
import { describeStatement, nameStatement } from './statement-name.ts';
import { TABLE_NAMES } from './table-names.ts';
import { createTestDatabase } from './testing/test-database.ts';

test.for([
  ['select "id" from "clients" where "id" = $1', 'select clients'],
  ['select 1', 'select'],
  ['SELECT a FROM public.accounts JOIN sessions ON true', 'select accounts sessions'],
  ['insert into "job_requests" ("kind") values ($1)', 'insert job_requests'],
  [
    'with made as (insert into webhook_deliveries (id) select 1) select id from made',
    'insert webhook_deliveries',
  ],
  ['with old as (select id from notes) select count(*) from old', 'select notes'],
  ['update only clients set name = $1', 'update clients'],
  ['delete from jobs.job_common where id = any($1)', 'delete jobs'],
  ['savepoint request_17', 'savepoint'],
  ['  begin isolation level repeatable read', 'begin'],
  ['vacuum clients', 'other'],
  ['', 'other'],
])('%s is %s', ([text = '', name]) => {
  expect(describeStatement(text).name).toBe(name);
});

test('a name that it was given is its name, and one that somebody else wrote is not', () => {
  expect(describeStatement(nameStatement('list clients', 'select 1 from clients')).name).toBe('list clients');
  expect(describeStatement('/* ada lovelace */ select 1 from clients').name).toBe('other clients');
  expect(describeStatement('/* list clients of ada */ select 1 from clients').name).toBe('other clients');
});

test.for([
  `copy (select name from clients where name = 'from tasks') to stdout`,
  `copy (select name from clients where name =  E'\\' from tasks join notes \\\\') to stdout`,
  `copy (select name from clients where name = 'it''s from tasks') to stdout`,
  `copy (select name from clients where name = $x$ from tasks $x$) to stdout`,
  `copy (select name from clients where name = 'unended from tasks`,
])('what stands in a value names nothing: %s', (text) => {
  expect(describeStatement(text).name).toBe('copy clients');
});

test('what is shown of it has no value in it', () => {
  const { shown } = describeStatement(
    "select  name\n from clients where email = 'ada@example.com' and n > 4711 and id = $1",
  );

  expect(shown).toBe('select name from clients where email = ? and n > ? and id = $1');
});

test('there is only so much that a name can be, whatever is asked', () => {
  const names = new Set(
    Array.from(
      { length: 5_000 },
      (_, number) => describeStatement(`select c${number} from t${number} where x = '${number}'`).name,
    ),
  );

  expect([...names]).toEqual(['select']);
});

test('the tables that have a name are those that there are', async () => {
  const { pool } = await createTestDatabase();
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace
       and relkind in ('r', 'p') and not relispartition order by 1`,
  );

  expect(rows.map(({ name }) => name)).toEqual([...TABLE_NAMES]);
});
