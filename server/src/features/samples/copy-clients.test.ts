import type { Pool } from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../database/testing/test-database.ts';
import { copyClients } from './copy-clients.ts';
import { generateClients, type SampleClient } from './generate-clients.ts';
import { loadSample } from './load-sample.ts';

let pool: Pool;
let ownerId: string;

beforeAll(async () => {
  ({ pool } = await createTestDatabase());
  ownerId = await makeAccount('owner');
});

beforeEach(() => pool.query('truncate clients, change_sets, changes, tags cascade'));

async function makeAccount(role: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    "insert into accounts (name, email, role) values ('Ada', $1 || '@example.com', $1) returning id",
    [role],
  );
  return rows[0]?.id ?? '';
}

async function count(query: string): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(`select count(*) from ${query}`);
  return Number(rows[0]?.count);
}

async function listIndexes(): Promise<string[]> {
  const { rows } = await pool.query<{ indexdef: string }>(
    "select indexdef from pg_indexes where tablename = 'clients' order by indexname",
  );
  return rows.map(({ indexdef }) => indexdef);
}

function load(clients: Iterable<SampleClient>, options: { many?: boolean } = {}) {
  const origin = { accountId: null, via: 'sample', reason: 'A test' } as const;
  return copyClients(pool, clients, { ownerIds: [ownerId], origin, ...options });
}

describe('copyClients', () => {
  it('writes every field as it was generated', async () => {
    const sample = [...generateClients(300)];
    await load(sample);
    const { rows } = await pool.query('select * from clients where id = any($1)', [
      sample.map(({ id }) => id),
    ]);
    const stored = new Map(rows.map((row) => [row.id, row]));
    for (const { created_at, updated_at, last_contacted_at, ...fields } of sample) {
      const row = stored.get(fields.id);
      expect(row).toMatchObject({ ...fields, version: 1, deleted_at: null });
      expect(row.created_at.toISOString()).toBe(created_at);
      expect(row.updated_at.toISOString()).toBe(updated_at);
      expect(row.last_contacted_at?.toISOString() ?? null).toBe(last_contacted_at);
    }
  });

  it('leaves one change set with a change for each client, and the tags', async () => {
    const written = await load(generateClients(200));
    expect(written.clientCount).toBe(200);
    const { rows } = await pool.query('select id, via, reason, client_count from change_sets');
    expect(rows).toEqual([{ id: written.changeSetId, via: 'sample', reason: 'A test', client_count: 200 }]);
    expect(await count('changes join clients on client_id = clients.id and changes.before is null')).toBe(
      200,
    );
    expect(await count("changes join clients on client_id = clients.id and after ->> 'name' = name")).toBe(
      200,
    );
    const untold = '(select unnest(tags) from clients except select name from tags) as untold';
    expect(await count(untold)).toBe(0);
  });

  it('adds what is missing and nothing twice', async () => {
    await load(generateClients(100));
    const second = await load(generateClients(260));
    expect(second.clientCount).toBe(160);
    const third = await load(generateClients(260));
    expect(third).toEqual({ changeSetId: null, clientCount: 0 });
    expect(await count('clients')).toBe(260);
    expect(await count('changes')).toBe(260);
    expect(await count('change_sets')).toBe(2);
  });

  it('loads once when two ask at the same time', async () => {
    const both = await Promise.all([load(generateClients(150)), load(generateClients(150))]);
    expect(both.map(({ clientCount }) => clientCount).sort((a, b) => a - b)).toEqual([0, 150]);
    expect(await count('clients')).toBe(150);
  });

  it('gives most clients to the accounts and leaves some without an owner', async () => {
    await load(generateClients(600));
    const owned = await count('clients where owner_id is not null');
    expect(owned).toBeGreaterThan(400);
    expect(owned).toBeLessThan(600);
  });

  it('builds the same indexes again after loading many', async () => {
    const before = await listIndexes();
    expect(before.length).toBeGreaterThan(15);
    await load(generateClients(100), { many: true });
    expect(await listIndexes()).toEqual(before);
  });

  it('leaves nothing behind when a client is refused', async () => {
    const [first] = generateClients(1);
    if (!first) throw new Error('The stream is empty.');
    const before = await listIndexes();
    const refused = { ...first, id: 'no id' };
    await expect(load([first, refused], { many: true })).rejects.toThrow(/uuid/);
    expect(await count('clients')).toBe(0);
    expect(await listIndexes()).toEqual(before);
    expect((await load([first])).clientCount).toBe(1);
  });

  it('escapes what COPY would take for its own', async () => {
    const [first] = generateClients(1);
    if (!first) throw new Error('The stream is empty.');
    const odd = { ...first, name: 'Back\\slash\tand\nline', company: '\\N', tags: ['a,"b"', 'c\\d'] };
    await load([odd]);
    const { rows } = await pool.query('select name, company, tags from clients');
    expect(rows).toEqual([{ name: odd.name, company: odd.company, tags: odd.tags }]);
  });
});

describe('loadSample', () => {
  it('loads two thousand clients in the name of who asked, and none to a viewer', async () => {
    const viewerId = await makeAccount('viewer');
    const { clientCount } = await loadSample(pool, { accountId: ownerId });
    expect(clientCount).toBe(2_000);
    expect(await count('clients')).toBe(2_000);
    expect(await count(`clients where owner_id = '${viewerId}'`)).toBe(0);
    expect(await count(`change_sets where account_id = '${ownerId}'`)).toBe(1);
  });
});
