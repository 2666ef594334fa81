import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { connectDatabase } from './connect.ts';
import { afterCommit, RequestTransaction } from './request-transaction.ts';
import { atFileEnd } from './testing/file-end.ts';
import { createTestDatabase } from './testing/test-database.ts';

const { url } = await createTestDatabase();
const { pool, database, close } = connectDatabase({ url, log: { warn: () => undefined } });
atFileEnd(close);

const add = (name: string, into = database) => into.insertInto('tags').values({ name }).execute();
const find = async (prefix: string) => {
  const { rows } = await pool.query<{ name: string }>(
    'select name from tags where name like $1 order by name',
    [`${prefix}%`],
  );
  return rows.map(({ name }) => name);
};

test('what is written within is there with the commit, and gone with a rollback', async () => {
  for (const [end, expected] of [
    ['commit', ['commit 1', 'commit 2']],
    ['rollback', []],
  ] as const) {
    const request = await RequestTransaction.begin(pool);
    await request.run(async () => {
      await add(`${end} 1`);
      await database.transaction().execute((transaction) => add(`${end} 2`, transaction));
    });
    expect(await find(end)).toEqual([]);
    await request[end]();
    expect(await find(end)).toEqual(expected);
  }
});

test('a transaction within that fails takes back its own alone, and so does a statement', async () => {
  const request = await RequestTransaction.begin(pool);
  await request.run(async () => {
    await add('alone 1');
    await expect(add('alone 1')).rejects.toMatchObject({ code: '23505' });
    const failing = database.transaction().execute(async (transaction) => {
      await add('alone lost', transaction);
      throw new Error('On purpose');
    });
    await expect(failing).rejects.toThrow('On purpose');
    await Promise.all([add('alone 2'), add('alone 3')]);
  });
  await request.commit();

  expect(await find('alone')).toEqual(['alone 1', 'alone 2', 'alone 3']);
});

test('what is to follow the commit follows it, and nothing follows a rollback', async () => {
  const done: string[] = [];
  const kept = await RequestTransaction.begin(pool);
  kept.run(() => afterCommit(() => done.push('kept')));
  expect(done).toEqual([]);
  await kept.commit();
  const lost = await RequestTransaction.begin(pool);
  lost.run(() => afterCommit(() => done.push('lost')));
  await lost.rollback();
  afterCommit(() => done.push('at once'));

  expect(done).toEqual(['kept', 'at once']);
});

test('after its end, what still runs within asks the pool, and what held its connection is refused', async () => {
  const request = await RequestTransaction.begin(pool);
  const held = request.run(() => request.connection());
  await request.commit();

  await request.run(() => add('later'));
  await expect(held.query('select 1', [])).rejects.toThrow('is over');
  expect(await find('later')).toEqual(['later']);
});

test('a transaction that is left open within keeps the commit from happening', async () => {
  const request = await RequestTransaction.begin(pool);
  await request.run(() => add('open 1'));
  await request.run(() => request.connection().query('begin', []));

  await expect(request.commit()).rejects.toThrow('still under way');
  expect(await find('open')).toEqual([]);
});

test('no connection is lost to it', async () => {
  for (let time = 0; time < 50; time += 1) {
    const request = await RequestTransaction.begin(pool);
    await request.run(() => sql`select 1`.execute(database));
    await (time % 2 === 0 ? request.commit() : request.rollback());
  }

  expect(pool.totalCount - pool.idleCount).toBe(0);
});
