import { expect, test, vi } from 'vitest';
import { buildApp } from '../../app.ts';
import { createAccountsApp } from './testing/accounts-app.ts';
import { makePerson } from './testing/people.ts';

const { app, deps } = await createAccountsApp();
const HOUR_MS = 3_600_000;

/** Someone whose session lay idle too long, with a verification likewise, someone whose is too old; and someone whose are not. */
async function makeBoth() {
  const gone = await makePerson(app, deps, 'viewer');
  const here = await makePerson(app, deps, 'viewer');
  await deps.pool.query('update sessions set expires_at = now() where account_id = $1', [gone.id]);
  const old = await makePerson(app, deps, 'viewer');
  await deps.pool.query(`update sessions set created_at = now() - interval '30 days' where account_id = $1`, [
    old.id,
  ]);
  await deps.pool.query(`insert into verifications (identifier, value, expires_at)
    values ('over', 'x', now()), ('valid', 'x', now() + interval '1 minute')`);
  return here;
}

async function findLeft() {
  const { rows } = await deps.pool.query<{ left: string }>(`select account_id::text as left from sessions
    union all select identifier from verifications order by 1`);
  return rows.map(({ left }) => left);
}

test('what is over is deleted at the start and each hour, and what is not stays', async () => {
  const here = await makeBoth();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const another = await buildApp(deps);
  try {
    await another.ready();
    const kept = [here.id, 'valid'];
    expect(await findLeft()).toEqual(kept);

    const later = await makeBoth();
    vi.advanceTimersByTime(HOUR_MS - 1);
    expect(await findLeft()).toHaveLength(7);
    vi.advanceTimersByTime(1);
    await vi.waitUntil(async () => (await findLeft()).length === 4, { timeout: 10_000 });
    expect(await findLeft()).toEqual([...kept, later.id, 'valid'].sort());
  } finally {
    vi.useRealTimers();
    await another.close();
  }
  expect((await app.inject({ url: '/api/v1/session', headers: here.headers })).statusCode).toBe(200);
});
