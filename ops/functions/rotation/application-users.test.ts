import { beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../database/connect.ts';
import { findCredentials } from '../secrets/credentials.ts';
import { hasMoto } from '../testing/moto.ts';
import { type Platform, startPlatform } from '../testing/platform.ts';
import { migrateAs, PATIENTLY } from '../testing/postgres.ts';
import { beginRotation, rotateOnce, STEPS, takeStep } from '../testing/secrets.ts';

describe.runIf(hasMoto)("the application's users take turns", () => {
  let platform: Platform;
  const rotateDatabase = (after?: (step: string) => Promise<void>) =>
    rotateOnce(platform.rotations, platform.arns.database, after);

  beforeAll(async () => {
    platform = await startPlatform();
    // As it is when the platform is made: rotation comes first, tables later.
    await rotateDatabase();
    await migrateAs(platform.rds, platform.rds.administrator);
  });

  test('the first rotation makes the users, and rights come with the tables', async () => {
    const first = await platform.current('database');
    expect(first).toMatchObject({ username: 'clientele_a', host: 'localhost', dbname: 'clientele' });
    await expect(platform.query(first, 'select from clients')).rejects.toThrow('permission denied');
    await rotateDatabase();
    const second = await platform.current('database');
    expect(second.username).toBe('clientele_b');
    for (const login of [first, second]) {
      await platform.query(login, 'select from clients');
      await expect(platform.query(login, 'delete from audit_log')).rejects.toThrow('permission denied');
      await expect(platform.query(login, 'create table mine ()')).rejects.toThrow('permission denied');
    }
  });

  test('nobody who opens connections all the time sees an error over several rotations', async () => {
    const opened = { clientele_a: 0, clientele_b: 0 };
    const errors: unknown[] = [];
    let over = false;
    const keepOpening = async () => {
      while (!over) {
        try {
          const login = await platform.current('database');
          await platform.query(login, 'select count(*) from accounts');
          opened[login.username as keyof typeof opened]++;
        } catch (error) {
          errors.push(error);
        }
      }
    };
    const stays = await connect(platform.rds.place, await platform.current('database'));
    const load = [keepOpening(), keepOpening(), keepOpening()];
    for (let turn = 0; turn < 4; turn++)
      await rotateDatabase(async () => {
        const before = opened.clientele_a + opened.clientele_b;
        // Each step is followed by connections that were opened after it.
        await expect
          .poll(() => opened.clientele_a + opened.clientele_b + errors.length, PATIENTLY)
          .toBeGreaterThan(before + 4);
      });
    over = true;
    await Promise.all(load);
    expect(errors).toEqual([]);
    expect(Math.min(opened.clientele_a, opened.clientele_b)).toBeGreaterThan(10);
    expect((await stays.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await stays.end();
  });

  test.each(STEPS.map((step, index) => [step, STEPS.slice(0, index + 1)] as const))(
    'after a crash in %s everything is begun again',
    async (_, taken) => {
      const { arns, rotations, secrets } = platform;
      const before = await platform.current('database');
      const token = await beginRotation(secrets, arns.database);
      for (const step of taken) await takeStep(rotations, step, arns.database, token);
      const made = await findCredentials(secrets, arns.database, { stage: 'AWSPENDING', id: token });
      await platform.query(await platform.current('database'), 'select from clients');
      // What was taken last may have been done without anybody hearing of it.
      for (const step of [...taken.slice(-1), ...STEPS])
        await takeStep(rotations, step, arns.database, token);
      const after = await platform.current('database');
      expect(after).toEqual(made);
      expect(after.username).not.toBe(before.username);
      for (const login of [before, after]) await platform.query(login, 'select from clients');
    },
  );

  test('a connection lost in the middle of setSecret leaves nothing half done', async () => {
    const { arns, rotations, rds, secrets } = platform;
    const token = await beginRotation(secrets, arns.database);
    await takeStep(rotations, 'createSecret', arns.database, token);
    const holder = await connect(rds.place, await platform.current('master'));
    await holder.query(`select pg_advisory_lock(hashtext('clientele: rotation'))`);
    const set = takeStep(rotations, 'setSecret', arns.database, token);
    const failed = expect(set).rejects.toThrow();
    const WAITING = `select pid from pg_stat_activity where wait_event_type = 'Lock' and wait_event = 'advisory'`;
    await expect.poll(async () => (await rds.pool.query(WAITING)).rowCount, PATIENTLY).toBe(1);
    await rds.pool.query(`select pg_terminate_backend(pid) from (${WAITING}) waiting`);
    await failed;
    await holder.end();
    await platform.query(await platform.current('database'), 'select from clients');
    for (const step of STEPS) await takeStep(rotations, step, arns.database, token);
    await platform.query(await platform.current('database'), 'select from clients');
  });

  test('a user that is in use keeps its password, also where the secret was put back while it rotates', async () => {
    const { arns, rotations, secrets } = platform;
    const token = await beginRotation(secrets, arns.database);
    await takeStep(rotations, 'createSecret', arns.database, token);
    const pending = await findCredentials(secrets, arns.database, { stage: 'AWSPENDING', id: token });
    const kind = rotations.kinds.get(arns.database);
    if (!pending || !kind) throw new Error('Nothing is pending.');
    await expect(kind.set(pending, pending)).rejects.toThrow('is in use');
    for (const step of STEPS) await takeStep(rotations, step, arns.database, token);
  });

  test("PostgreSQL's log knows verifiers, no password", async () => {
    const passwords: string[] = [];
    for (let turn = 0; turn < 2; turn++) {
      await rotateDatabase();
      passwords.push((await platform.current('database')).password);
    }
    const log = platform.rds.readLog();
    expect(log).toMatch(/alter role "clientele_a" login password 'SCRAM-SHA-256\$4096:/);
    for (const password of passwords) expect(log).not.toContain(password);
  });
});
