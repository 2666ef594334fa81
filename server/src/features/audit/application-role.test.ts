import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { buildApp } from '../../app.ts';
import { connectDatabase } from '../../database/connect.ts';
import { migrate } from '../../database/migrate.ts';
import { createTestApp } from '../../testing/app.ts';
import { makePerson } from '../session/testing/people.ts';

const { deps } = await createTestApp();
const log = pino({ level: 'silent' });

test('the whole server works as a role that owns no table, and adds to the log what it then can not take away', async () => {
  const role = `clientele_app_${randomUUID().slice(0, 8)}`;
  await deps.pool.query(`create role ${role}`);
  await deps.pool.query(`select grant_application('${role}')`);
  const url = new URL(String(deps.pool.options.connectionString));
  url.searchParams.set('options', `-c role=${role}`);
  const { pool, database, close } = connectDatabase({ url: url.href, log });
  expect((await pool.query('select current_user as name')).rows).toEqual([{ name: role }]);
  expect(await migrate(pool, log)).toEqual({ applied: [] });
  const asRole = { ...deps, pool, database };
  const app = await buildApp(asRole);
  try {
    await app.ready();
    const { headers } = await makePerson(app, asRole, 'owner');
    const made = await app.inject({
      method: 'POST',
      url: '/api/v1/clients',
      headers,
      payload: { name: 'Ada' },
    });
    expect(made.statusCode).toBe(201);
    const csv = await app.inject({ url: '/api/v1/clients/export?format=csv', headers });
    expect(csv.body).toContain('Ada');
    const audit = await app.inject({ url: '/api/v1/audit', headers });
    expect(audit.json().data.map(({ event }: { event: string }) => event)).toEqual([
      'clients.exported',
      'session.signed_in',
    ]);
    await expect(pool.query('delete from audit_log')).rejects.toMatchObject({ code: '42501' });
  } finally {
    await app.close();
    if (!pool.ended) await close();
    await deps.pool.query(`drop owned by ${role}`);
    await deps.pool.query(`drop role ${role}`);
  }
});
