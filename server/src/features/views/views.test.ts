import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { NOBODY } from '../../testing/every-role.ts';

const { signIn } = await createTestApp();
const editor = await signIn('editor');

test('a view is saved, listed by name, changed and deleted', async () => {
  const made = await editor.ask('POST', '/views', { name: 'Zürich', query: 'city=Z%C3%BCrich&sort=name' });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    name: 'Zürich',
    query: 'city=Z%C3%BCrich&sort=name',
    shared: false,
    mine: true,
  });
  await editor.ask('POST', '/views', { name: 'älteste', query: 'sort=created_at' });
  const names = async () =>
    (await editor.ask('GET', '/views')).body.data.map(({ name }: { name: string }) => name);
  expect(await names()).toEqual(['älteste', 'Zürich']);

  const changed = await editor.ask('PATCH', `/views/${made.body.id}`, { name: 'Bern' });
  expect(changed.body).toEqual({ ...made.body, name: 'Bern', updated_at: changed.body.updated_at });

  expect((await editor.ask('DELETE', `/views/${made.body.id}`)).status).toBe(204);
  for (const answer of [
    await editor.ask('DELETE', `/views/${made.body.id}`),
    await editor.ask('PATCH', `/views/${made.body.id}`, { name: 'x' }),
    await editor.ask('PATCH', `/views/${NOBODY}`, { name: 'x' }),
  ])
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  expect(await names()).toEqual(['älteste']);
});

test.each([
  ['/name', { query: '', name: ' ' }],
  ['/name', { query: '', name: 'x'.repeat(81) }],
  ['/query', { name: 'x', query: 'x'.repeat(4001) }],
  ['/query', { name: 'x', query: null }],
  ['/shared', { name: 'x', query: '', shared: 'yes' }],
  ['/account_id', { name: 'x', query: '', account_id: NOBODY }],
])('%s is named as wrong in %j', async (pointer, payload) => {
  const { id } = (await editor.ask('POST', '/views', { name: 'x', query: '' })).body;

  for (const answer of [
    await editor.ask('POST', '/views', payload),
    await editor.ask('PATCH', `/views/${id}`, payload),
  ])
    expect([answer.status, answer.body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([
      400,
      [pointer],
    ]);
});
