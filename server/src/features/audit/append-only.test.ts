import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../database/testing/test-database.ts';

const { pool } = await createTestDatabase();
await pool.query('select ensure_audit_partitions()');
const month = `audit_log_${new Date().toISOString().slice(0, 7).replace('-', '_')}`;

const add = () => pool.query(`insert into audit_log (event) values ('session.signed_in')`);
const count = async () => (await pool.query('select count(*)::int as count from audit_log')).rows[0].count;

test.each(['audit_log', month, 'audit_log_default'])(
  '%s takes no UPDATE, DELETE or TRUNCATE',
  async (table) => {
    await add();
    await pool.query(`insert into audit_log (event, at) values ('session.signed_in', '2001-01-01')`);
    const before = await count();
    const refusal = { code: '42501', message: expect.stringContaining('The audit log only grows') };

    await expect(pool.query(`update ${table} set event = 'session.signed_out'`)).rejects.toMatchObject(
      refusal,
    );
    await expect(pool.query(`update ${table} set at = at + interval '1 year'`)).rejects.toMatchObject(
      refusal,
    );
    await expect(pool.query(`delete from ${table}`)).rejects.toMatchObject(refusal);
    await expect(pool.query(`truncate ${table}`)).rejects.toMatchObject(refusal);
    await expect(pool.query(`truncate ${table} cascade`)).rejects.toMatchObject(refusal);
    await expect(
      pool.query(`merge into ${table} using (select 1) one on true when matched then delete`),
    ).rejects.toMatchObject(refusal);

    expect(await count()).toBe(before);
  },
);

test('this month and the next two have a partition each', async () => {
  const { rows } = await pool.query(
    `select count(*)::int as count from pg_inherits where inhparent = 'audit_log'::regclass`,
  );
  expect(rows).toEqual([{ count: 4 }]);
  await pool.query('select ensure_audit_partitions()');
  const { rows: again } = await pool.query(
    `select tableoid::regclass::text as name from audit_log where at > now() - interval '1 day' limit 1`,
  );
  expect(again).toEqual([{ name: month }]);
});

test('whole months go by the function for it, those that are over before the day alone', async () => {
  await pool.query(
    `create table audit_log_2020_01 partition of audit_log for values from ('2020-01-01Z') to ('2020-02-01Z');
    create table audit_log_2020_02 partition of audit_log for values from ('2020-02-01Z') to ('2020-03-01Z');
    insert into audit_log (event, at) values ('session.signed_in', '2020-01-15Z'), ('session.signed_in', '2020-02-15Z')`,
  );
  const left = async () =>
    (await pool.query(`select at from audit_log where at between '2020-01-01Z' and '2020-12-31Z'`)).rows;
  const drop = async (day: string) =>
    (await pool.query('select drop_audit_months($1) as months', [day])).rows;

  expect(await drop('2020-01-31')).toEqual([{ months: 0 }]);
  expect(await drop('2020-02-28')).toEqual([{ months: 1 }]);
  expect(await left()).toEqual([{ at: new Date('2020-02-15T00:00:00Z') }]);
});

test('a role that is not the owner can add and read, and take nothing away by any means', async () => {
  const role = `clientele_app_${randomUUID().slice(0, 8)}`;
  await pool.query(`create role ${role}`);
  const connection = await pool.connect();
  try {
    await connection.query(`select grant_application('${role}')`);
    await connection.query(`set role ${role}`);
    const before = await count();
    await connection.query(`insert into audit_log (event) values ('session.signed_in')`);
    const read = await connection.query('select count(*)::int as count from audit_log');
    expect(read.rows[0].count).toBe(before + 1);

    for (const statement of [
      'update audit_log set event = event',
      'delete from audit_log',
      `delete from ${month}`,
      'truncate audit_log',
      'drop table audit_log',
      `drop table ${month}`,
      `alter table audit_log detach partition ${month}`,
      'alter table audit_log disable trigger all',
      `alter table ${month} disable trigger all`,
      'alter table audit_log owner to current_user',
      `select drop_audit_months('2999-01-01')`,
      `create or replace function refuse_audit_change() returns trigger language plpgsql as 'begin return null; end'`,
      `set session_replication_role = replica`,
      `insert into schema_migrations (version, name, checksum) values (9999, 'x', 'x')`,
    ])
      await expect(connection.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    expect(await count()).toBe(before + 1);
  } finally {
    await connection.query('reset role');
    connection.release(true);
    await pool.query(`drop owned by ${role}`);
    await pool.query(`drop role ${role}`);
  }
});

test('with such a role everything else is read and written, and months are made ahead', async () => {
  const role = `clientele_app_${randomUUID().slice(0, 8)}`;
  await pool.query(`create role ${role}`);
  const connection = await pool.connect();
  try {
    await connection.query(`select grant_application('${role}')`);
    await connection.query(`set role ${role}`);
    await connection.query('select ensure_audit_partitions(), ensure_change_partitions()');
    const tables = await connection.query<{ name: string }>(
      `select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace
        and relkind in ('r', 'p') and not relispartition and relname not in ('audit_log', 'schema_migrations')`,
    );
    expect(tables.rows.length).toBeGreaterThan(10);
    for (const { name } of tables.rows) {
      await connection.query(`select * from ${name} limit 1`);
      await connection.query(`delete from ${name} where false`);
      const { rows } = await connection.query(
        `select has_table_privilege('${name}', 'insert') and has_table_privilege('${name}', 'update') as writes`,
      );
      expect(rows, name).toEqual([{ writes: true }]);
    }
    await connection.query('select version from schema_migrations');
  } finally {
    await connection.query('reset role');
    connection.release(true);
    await pool.query(`drop owned by ${role}`);
    await pool.query(`drop role ${role}`);
  }
});
