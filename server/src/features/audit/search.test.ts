import type { AuditEntry } from '@clientele/contract/audit';
import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';

const { deps, signIn } = await createTestApp();
const owner = await signIn('owner');
const editor = await signIn('editor');

/** Entries of an hour each in 2030, from the first hour on. */
async function insert(count: number, values: { account?: string; target?: string; agent?: string } = {}) {
  await deps.pool.query(
    `insert into audit_log (event, at, account_id, target_kind, target_name, user_agent, address)
      select 'factor.added', timestamptz '2030-01-01Z' + n * interval '1 hour', $2::uuid, 'account', $3, $4, '192.0.2.7'
      from generate_series(1, $1::int) n`,
    [count, values.account ?? null, values.target ?? null, values.agent ?? null],
  );
}

const ask = (query: string) => owner.ask('GET', `/audit?${query}`);
const find = async (query: string): Promise<AuditEntry[]> => (await ask(query)).body.data;

test('pages neither repeat nor skip, the newest first', async () => {
  await insert(25);
  const range = 'from=2030-01-01T00:00:00Z&limit=10';
  const seen: AuditEntry[] = [];
  let cursor = '';
  do {
    const { body } = await ask(`${range}${cursor}`);
    seen.push(...body.data);
    // What comes meanwhile is newer than what is read.
    await deps.pool.query(`insert into audit_log (event, at) values ('factor.removed', '2031-01-01Z')`);
    cursor = body.next_cursor && `&cursor=${body.next_cursor}`;
  } while (cursor);

  const times = seen.map(({ at }) => at);
  expect(times).toHaveLength(25);
  expect(times).toEqual([...times].sort().reverse());
  expect(new Set(seen.map(({ id }) => id)).size).toBe(25);
});

test('a cursor is good for its own filters only', async () => {
  const { next_cursor } = (await ask('event=factor.added&limit=5')).body;

  expect((await ask(`event=factor.added&limit=5&cursor=${next_cursor}`)).status).toBe(200);
  for (const other of [`cursor=${next_cursor}`, `event=factor.removed&cursor=${next_cursor}`, 'cursor=x'])
    expect((await ask(other)).body.code).toBe('invalid_cursor');
});

test('it is narrowed by time, whom it was and what happened', async () => {
  await insert(2, { account: editor.id });

  expect(await find(`account_id=${editor.id}&event=factor.added`)).toHaveLength(2);
  expect(await find(`account_id=${editor.id}&from=2030-01-01T02:00:00Z`)).toHaveLength(1);
  expect(
    await find(`account_id=${editor.id}&from=2030-01-01T00:00:00Z&to=2030-01-01T02:00:00Z`),
  ).toHaveLength(1);
  const kinds = new Set((await find('event=session.*,factor.removed&limit=200')).map(({ event }) => event));
  expect(kinds).toEqual(new Set(['session.signed_in', 'factor.removed']));
});

test('text is found in names, addresses, browsers and targets, without case and accents, and all words count', async () => {
  await insert(1, { account: editor.id, target: 'jörg@example.com', agent: 'Ærø-Browser/7 100%' });

  for (const q of ['JORG', 'browser/7', '100%', `${editor.name.toUpperCase()} jörg`, '192.0.2.7 jorg'])
    expect(await find(`q=${encodeURIComponent(q)}`), q).toHaveLength(1);
  for (const q of ['jorg nobody', '200%', 'j_rg'])
    expect(await find(`q=${encodeURIComponent(q)}`), q).toEqual([]);
});

test.each([
  ['event=nothing', '?event'],
  ['event=nothing.*', '?event'],
  ['event=', '?event'],
  ['account_id=x', '?account_id'],
  ['from=yesterday', '?from'],
  ['limit=0', '?limit'],
  ['limit=201', '?limit'],
  ['actor=x', '?actor'],
])('%s is an error that says where', async (query, pointer) => {
  const { status, body } = await ask(query);

  expect([status, body.errors[0].pointer]).toEqual([400, pointer]);
});

test('the file has what is asked for, and its making is an entry', async () => {
  await insert(3, { target: 'file' });
  const file = await owner.ask('GET', '/audit/export?q=file&event=factor.added');

  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
  expect(file.headers['content-disposition']).toMatch(/^attachment; filename="audit-\d{4}-\d\d-\d\d\.csv"$/);
  const [heading, ...lines] = file.text.trim().split('\n');
  expect(heading).toBe(
    'at,event,account,account_email,account_id,key,key_id,target_kind,target,target_id,detail,address,user_agent,request_id,id',
  );
  expect(lines.map((line) => line.split(',').slice(0, 2))).toEqual(
    ['01', '02', '03'].map((hour) => [`2030-01-01T${hour}:00:00.000Z`, 'factor.added']),
  );
  const [exported] = await find('event=audit.exported');
  expect(exported).toMatchObject({ account: { id: owner.id }, detail: { count: 3 } });
});

test('what a stranger calls their browser becomes no formula', async () => {
  for (const agent of ['=HYPERLINK("x")', '+1', '-1', '@x', '\tx'])
    await deps.pool.query(
      `insert into audit_log (event, user_agent, target_name) values ('access.refused', $1, $1)`,
      [agent],
    );

  const { text } = await owner.ask('GET', '/audit/export?event=access.refused');

  expect(text).toContain(`'=HYPERLINK(""x"")`);
  expect(text).not.toMatch(/(^|,)"?[=+@\t]|,-1/m);
});
