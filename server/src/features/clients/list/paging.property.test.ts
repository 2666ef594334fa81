import type { ClientPatch } from '@clientele/contract/clients';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createTestApp } from '../../../testing/app.ts';
import { defineCustomFields } from '../../../testing/custom-fields.ts';
import { insertClients } from '../../../testing/insert-clients.ts';
import { patchClients } from '../../changes/door.ts';
import { changeable, clientRow, sorts } from './testing/random-clients.ts';

const { deps, signIn } = await createTestApp();
const owner = await signIn('owner');
const writer = await signIn('editor');
await defineCustomFields(owner);

/** What others do between two pages; `at` picks the client. */
type Write =
  | { readonly does: 'change'; readonly at: number; readonly patch: ClientPatch }
  | { readonly does: 'trash' | 'restore'; readonly at: number }
  | { readonly does: 'create'; readonly values: ClientPatch };

const at = fc.nat();
const patch = fc
  .record(changeable, { requiredKeys: [] })
  .filter((values) => Object.keys(values).length > 0) as fc.Arbitrary<ClientPatch>;

const write: fc.Arbitrary<Write> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('change' as const), at, patch }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('trash' as const, 'restore' as const), at }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('create' as const),
      values: fc.record(changeable) as fc.Arbitrary<ClientPatch>,
    }),
  },
);

/** Of writes, what a reader of pages may notice. */
interface Written {
  readonly made: Set<string>;
  readonly trashed: Set<string>;
}

async function perform(each: Write, ids: readonly string[], region: string, written: Written): Promise<void> {
  if (each.does === 'create') {
    const client = await writer.makeClient({ ...each.values, region });
    written.made.add(client.id);
    return;
  }
  const id = ids[each.at % ids.length] ?? '';
  if (each.does === 'change') await writer.ask('PATCH', `/clients/${id}`, each.patch, { 'if-match': '*' });
  else if (each.does === 'restore') await writer.ask('POST', `/clients/${id}/restore`);
  else if ((await writer.ask('DELETE', `/clients/${id}`, undefined, { 'if-match': '*' })).status === 204)
    written.trashed.add(id);
}

interface Page {
  readonly data: { id: string }[];
  readonly next_cursor: string | null;
  readonly total: { value: number; relation: string };
}

async function readPage(query: string, limit: number, cursor: string | null): Promise<Page> {
  const at = cursor === null ? '' : `&cursor=${cursor}`;
  const { status, body, text } = await owner.ask('GET', `/clients?${query}&limit=${limit}${at}`);
  if (status !== 200) throw new Error(text);
  return body;
}

/** How many clients the statistics tell of decides whether a page's rows are walked to or fetched; in between, its limit does. */
const clientsByStatistics = fc.constantFrom(0, 20, 1_000_000);

const pretendClients = (count: number) =>
  deps.pool.query(`update pg_class set reltuples = ${count} where oid = 'clients'::regclass`);

let runs = 0;

const scenario = fc.record({
  clients: clientsByStatistics,
  rows: fc.array(clientRow, { minLength: 2, maxLength: 18 }),
  sort: sorts,
  limits: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
  between: fc.array(fc.array(write, { maxLength: 3 }), { maxLength: 6 }),
  search: fc.constantFrom('', '', '&status[in]=lead,active,inactive,former', '&q=nobr'),
});

const idsIn = (page: Page) => page.data.map(({ id }) => id);

/** Reads all pages while others write between them. */
async function readPages(query: string, limits: readonly number[], between: (page: number) => Promise<void>) {
  const first = await readPage(query, limits[0] ?? 1, null);
  const seen = idsIn(first);
  for (let page = 1, cursor = first.next_cursor; cursor !== null; page++) {
    await between(page - 1);
    const next = await readPage(query, limits[page % limits.length] ?? 1, cursor);
    seen.push(...idsIn(next));
    cursor = next.next_cursor;
  }
  return { seen, total: first.total };
}

test('pages show every row that was there throughout once, in the order of the first page, whatever others write', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ clients, rows, sort, limits, between, search }) => {
      await pretendClients(clients);
      const region = `run ${++runs} nobr`;
      // What is searched for stands in the city, where no write takes it away.
      const ids = await insertClients(
        deps,
        rows.map((row) => ({ ...row, region, ...(search.includes('q=') && { city: 'nobr' }) })),
      );
      const query = `region=${encodeURIComponent(region)}&sort=${sort}&fields=id${search}`;
      const changes = (each: Write): Write =>
        search.includes('q=') && each.does === 'change'
          ? { ...each, patch: { ...each.patch, city: 'nobr' } }
          : each;
      const whole = await readPage(query, 500, null);
      const before = idsIn(whole);
      const written: Written = { made: new Set(), trashed: new Set() };

      const { seen, total } = await readPages(query, limits, async (page) => {
        for (const each of between[page] ?? []) await perform(changes(each), ids, region, written);
      });

      expect(total).toEqual({ value: before.length, relation: 'exact' });
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((id) => written.made.has(id))).toEqual([]);
      const shown = new Set(seen);
      expect(seen).toEqual(before.filter((id) => shown.has(id)));
      expect(before.filter((id) => !shown.has(id) && !written.trashed.has(id))).toEqual([]);
    }),
    { numRuns: 90 },
  );
});

test('the closest spellings keep their places while names change', async () => {
  const NAMES = ['Microsoft', 'Microsfa', 'The Microsoft', 'Microsfi', 'Micros X'];
  const name = fc.constantFrom(...NAMES);
  const renames = fc.array(fc.array(fc.record({ at, name }), { maxLength: 3 }), { maxLength: 6 });

  await fc.assert(
    fc.asyncProperty(
      fc.array(name, { minLength: 3, maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      renames,
      async (names, limit, between) => {
        const region = `similar ${++runs}`;
        const ids = await insertClients(
          deps,
          names.map((each) => ({ name: each, region })),
        );
        const query = `region=${encodeURIComponent(region)}&q=microsft`;
        const whole = await owner.ask('GET', `/clients?${query}&limit=500`);
        expect(whole.body.match).toBe('similar');

        const { seen } = await readPages(query, [limit], async (page) => {
          for (const each of between[page] ?? [])
            await writer.ask(
              'PATCH',
              `/clients/${ids[each.at % ids.length]}`,
              { name: each.name },
              { 'if-match': '*' },
            );
        });

        expect(seen).toEqual(idsIn(whole.body));
      },
    ),
    { numRuns: 25 },
  );
});

test('a write that was under way when the first page was taken moves nothing', async () => {
  const region = 'under way';
  const ids = await insertClients(
    deps,
    ['a', 'b', 'c', 'd'].map((name) => ({ name, region })),
  );
  const query = `region=${encodeURIComponent(region)}&sort=name&fields=id`;
  const transaction = await deps.database.startTransaction().execute();
  const renamed = sql`select ${ids[0]}::uuid as id, '{"name": "z"}'::jsonb as patch
    union all select ${ids[3]}::uuid, '{"name": "0"}'::jsonb`;
  await patchClients(transaction, { accountId: writer.id, via: 'api' }, renamed);
  const first = await readPage(query, 2, null);

  await transaction.commit().execute();
  const second = await readPage(query, 2, first.next_cursor);

  expect([...idsIn(first), ...idsIn(second)]).toEqual(ids);
  expect(second.next_cursor).toBeNull();
});

test('a list of live and trashed clients together loses none that goes to the trash meanwhile', async () => {
  const region = 'both';
  const ids = await insertClients(
    deps,
    ['a', 'b', 'c', 'd'].map((name) => ({ name, region })),
  );
  const search = {
    sort: 'name',
    limit: 2,
    filter: {
      all: [
        { field: 'region', value: region },
        {
          any: [
            { field: 'deleted_at', op: 'null', value: true },
            { field: 'deleted_at', op: 'null', value: false },
          ],
        },
      ],
    },
  };
  const first = (await owner.ask('POST', '/clients/search', search)).body;
  for (const id of ids) await writer.ask('DELETE', `/clients/${id}`, undefined, { 'if-match': '*' });

  const second = (await owner.ask('POST', '/clients/search', { ...search, cursor: first.next_cursor })).body;

  expect([...idsIn(first), ...idsIn(second)]).toEqual(ids);
});
