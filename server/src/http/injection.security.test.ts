import { expect, test } from 'vitest';
import { createTestApp } from '../testing/app.ts';
import { defineCustomFields } from '../testing/custom-fields.ts';

const { app, deps, signIn } = await createTestApp();
const owner = await signIn('owner');
await defineCustomFields(owner);
await owner.makeClient({ name: 'Someone else', city: 'Bern' });

const SQL = [
  `'; drop table clients; --`,
  `' or '1'='1`,
  `" or ""="`,
  `x') union select password from credentials --`,
  `\\'; select pg_sleep(10); --`,
  `$1`,
  `$$; drop table clients; $$`,
  `%' and 1=1 --`,
  `1; copy accounts to '/tmp/x'`,
  `'||(select email from accounts limit 1)||'`,
  `:name {0} %s ?`,
];
const ANY = { 'if-match': '*' };
const listBy = async (field: string, value: string) =>
  (await owner.ask('GET', `/clients?${new URLSearchParams({ [field]: value })}`)).body;

test.each(SQL)('as a value it is a value, wherever it is kept and looked for: %s', async (text) => {
  const { id } = await owner.makeClient({ name: text, company: text, tags: [text] });
  await owner.ask('PATCH', `/clients/${id}`, { street: text, custom: { nick: text } }, ANY);
  const note = await owner.ask('POST', `/clients/${id}/notes`, { body: text });

  for (const field of [
    'name',
    'company',
    'street',
    'tags',
    'custom.nick',
    'name[contains]',
    'street[starts]',
  ])
    expect([field, (await listBy(field, text)).data.map((client: { id: string }) => client.id)]).toEqual([
      field,
      [id],
    ]);
  const filter = { all: [{ field: 'company', op: 'in', value: [text] }] };
  expect((await owner.ask('POST', '/clients/search', { filter })).body.data).toHaveLength(1);
  expect((await owner.ask('GET', `/clients/${id}`)).body).toMatchObject({
    name: text,
    street: text,
    tags: [text],
  });
  expect(note.body.body).toBe(text);
  expect((await owner.ask('GET', `/clients?q=${encodeURIComponent(text)}`)).status).toBe(200);
  expect((await owner.ask('GET', `/audit?q=${encodeURIComponent(text)}`)).body.data).toEqual([]);
});

test.each([...SQL, 'password', 'id; drop table clients', 'name,(select 1)'])(
  'as a name it is refused, wherever a name goes into SQL: %s',
  async (text) => {
    const word = encodeURIComponent(text);
    const condition = { filter: { all: [{ field: text, op: 'eq', value: 'x' }] } };
    const answers = [
      await owner.ask('GET', `/clients?sort=${word}`),
      await owner.ask('GET', `/clients?fields=${word}`),
      await owner.ask('GET', `/clients?${word}=x`),
      await owner.ask('GET', `/clients?name[${word}]=x`),
      await owner.ask('GET', `/clients?custom.${word}=x`),
      await owner.ask('GET', `/clients?cursor=${word}`),
      await owner.ask('GET', `/clients/export?format=csv&fields=${word}`),
      await owner.ask('GET', `/clients/export?format=csv&sort=${word}`),
      await owner.ask('POST', '/clients/search', condition),
      await owner.ask('POST', '/clients', { name: 'x', custom: { [text]: 'x' } }),
      await owner.ask('POST', '/fields', { key: text, label: 'x', kind: 'text' }),
      await owner.ask('GET', `/audit?event=${word}`),
      await owner.ask('GET', `/changes?account_id=${word}`),
    ];

    // A field of this key may be defined: it is data, and goes into SQL as such.
    const isKey = /^[a-z_][a-z0-9_]*$/.test(text);
    for (const [index, { status, text: said }] of answers.entries())
      if (!(index === 10 && isKey && status === 201)) expect([index, status], said).toEqual([index, 400]);
  },
);

test('all that was there is there yet', async () => {
  const { rows } = await deps.pool.query(
    `select (select count(*)::int from clients where name = 'Someone else') as clients,
            (select count(*)::int from accounts) as accounts`,
  );
  expect(rows).toEqual([{ clients: 1, accounts: 1 }]);
});

const POLLUTING = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

test.each(POLLUTING)('%s is no name of anything, and changes no other object', async (name) => {
  const before = Object.getOwnPropertyNames(Object.prototype);
  const values = `{"${name}":{"polluted":true,"role":"owner"}}`;
  const json = { 'content-type': 'application/json' };
  const bodies = [
    ['POST', '/clients', `{"name":"x","${name}":{"polluted":true}}`],
    ['POST', '/clients', `{"name":"x","custom":${values}}`],
    ['POST', '/clients/bulk', `{"operations":[{"op":"create","values":{"name":"x","custom":${values}}}]}`],
    ['POST', '/clients/search', `{"filter":{"all":[{"field":"${name}","op":"eq","value":"x"}]}}`],
    ['PATCH', '/session', values],
  ] as const;
  const statuses = [];
  for (const [method, url, body] of bodies) {
    const answer = await owner.ask(method, url, body, json);
    statuses.push(answer.body.results?.[0].status ?? answer.status);
  }
  for (const query of [`${name}=x`, `${name}[polluted]=true`, `custom.${name}=x`, `name[${name}]=x`])
    statuses.push((await owner.ask('GET', `/clients?${query}`)).status);

  expect(statuses).toEqual(statuses.map(() => 400));
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect((await app.inject({ url: '/api/v1/session', headers: owner.headers })).json().account.id).toBe(
    owner.id,
  );
});
