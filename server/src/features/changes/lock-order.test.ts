import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { insertClients } from '../../testing/insert-clients.ts';
import { patchClients } from './door.ts';

const { deps, signIn } = await createTestApp();
const editor = await signIn('editor');

/** The door, over clients in whatever order they are given. */
const change = (ids: readonly string[], values: object) =>
  deps.database
    .transaction()
    .execute((transaction) =>
      patchClients(
        transaction,
        { accountId: editor.id, via: 'api' },
        sql`select unnest(${[...ids]}::uuid[]) as id, ${JSON.stringify(values)}::jsonb as patch`,
      ),
    );

let made = 0;

/** Five clients by ascending id, which lie in the table the other way round, and a change set of all of them. */
async function makeChanged() {
  made += 1;
  const ids = [1, 2, 3, 4, 5].map((last) => `01900000-0000-7000-8000-${made}0000000000${last}`);
  await insertClients(
    deps,
    ids.toReversed().map((id) => ({ id, name: 'Ada' })),
  );
  const { changeSetId } = await change(ids.toReversed(), { city: 'Bern' });
  return { ids, changeSetId: changeSetId ?? '' };
}

const undo = async (id: string) => (await editor.ask('POST', `/changes/${id}/undo`)).status;

/** Holds a client in a transaction of its own until it is let go. */
async function hold(id: string | undefined) {
  const connection = await deps.pool.connect();
  await connection.query('begin');
  await connection.query('select from clients where id = $1 for update', [id]);
  return async () => {
    await connection.query('rollback');
    connection.release();
  };
}

/** Waits until so many transactions wait for a lock. */
const untilWaiting = (count: number) =>
  vi.waitUntil(
    async () => {
      const { rows } = await deps.pool.query(`select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      return rows.length === count;
    },
    { timeout: 10_000 },
  );

/** Those that nobody holds. */
async function findFree(ids: readonly string[]): Promise<string[]> {
  const { rows } = await deps.pool.query<{ id: string }>(
    'select id from clients where id = any($1) order by id for share skip locked',
    [ids],
  );
  return rows.map(({ id }) => id);
}

test.each([
  ['undo', (_: readonly string[], set: string) => undo(set)],
  [
    'the door, given them backwards,',
    (ids: readonly string[]) => change(ids.toReversed(), { city: 'Basel' }),
  ],
])('%s takes the clients by ascending id', async (_, write) => {
  const { ids, changeSetId } = await makeChanged();
  const letGo = await hold(ids[2]);
  const written = write(ids, changeSetId);
  await untilWaiting(1);

  const free = await findFree(ids);
  await letGo();
  await written;

  expect(free).toEqual(ids.slice(3));
});

test('an undo and a change that meet in the middle of the same clients both happen', async () => {
  const { ids, changeSetId } = await makeChanged();
  const letGo = await hold(ids[2]);
  const undone = undo(changeSetId);
  await untilWaiting(1);
  const changed = change(ids.toReversed(), { region: 'BE' });
  await untilWaiting(2);
  await letGo();

  const [status, { clientCount }] = await Promise.all([undone, changed]);

  expect([status, clientCount]).toEqual([200, 5]);
  const { rows } = await deps.pool.query('select distinct city, region from clients where id = any($1)', [
    ids,
  ]);
  expect(rows).toEqual([{ city: null, region: 'BE' }]);
});

test('what someone changes while an undo waits for them is told and left', async () => {
  const { ids, changeSetId } = await makeChanged();
  const other = await deps.pool.connect();
  await other.query('begin');
  await other.query("update clients set city = 'Chur' where id = $1", [ids[2]]);
  const undone = editor.ask('POST', `/changes/${changeSetId}/undo`);
  await untilWaiting(1);
  await other.query('commit');
  other.release();

  const { client_count, conflicts } = (await undone).body;

  expect([client_count, conflicts.length, conflicts[0]?.current]).toEqual([4, 1, 'Chur']);
  const { body } = await editor.ask('GET', `/clients/${ids[2]}`);
  expect(body.city).toBe('Chur');
});
