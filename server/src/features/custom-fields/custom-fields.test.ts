import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';

const { signIn } = await createTestApp();
const owner = await signIn('owner');
const editor = await signIn('editor');
const pointersOf = (body: { errors: { pointer: string }[] }) => body.errors.map(({ pointer }) => pointer);

test('a field is defined, listed in the order of definition, changed and removed', async () => {
  const made = await owner.ask('POST', '/fields', {
    key: 'tier',
    label: ' Tier ',
    kind: 'select',
    options: [' gold ', 'Silber e\u0301', 'gold'],
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    key: 'tier',
    label: 'Tier',
    kind: 'select',
    options: ['gold', 'Silber é'],
  });
  await owner.ask('POST', '/fields', { key: 'age', label: 'Age', kind: 'number' });
  const keys = async () =>
    (await editor.ask('GET', '/fields')).body.data.map(({ key }: { key: string }) => key);
  expect(await keys()).toEqual(['tier', 'age']);

  const changed = await owner.ask('PATCH', `/fields/${made.body.id}`, {
    label: ' Level',
    options: ['gold', ' bronze'],
  });
  expect([changed.status, changed.body.label, changed.body.options]).toEqual([
    200,
    'Level',
    ['gold', 'bronze'],
  ]);
  expect((await editor.makeClient({ custom: { tier: 'bronze ' } })).custom).toEqual({ tier: 'bronze' });

  expect((await owner.ask('DELETE', `/fields/${made.body.id}`)).status).toBe(204);
  for (const answer of [
    await owner.ask('DELETE', `/fields/${made.body.id}`),
    await owner.ask('PATCH', `/fields/${made.body.id}`, { label: 'x' }),
  ])
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  expect(await keys()).toEqual(['age']);
});

test('a key is taken once, also when two take it at once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => owner.ask('POST', '/fields', { key: 'once', label: 'x', kind: 'text' })),
  );

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  const { body } = await owner.ask('POST', '/fields', { key: 'once', label: 'x', kind: 'text' });
  expect([body.code, pointersOf(body)]).toEqual(['already_exists', ['/key']]);
});

test.each([
  ['/key', { key: 'Big', label: 'x', kind: 'text' }],
  ['/key', { key: '1st', label: 'x', kind: 'text' }],
  ['/key', { key: '__proto__', label: 'x', kind: 'text' }],
  ['/key', { key: 'x'.repeat(41), label: 'x', kind: 'text' }],
  ['/label', { key: 'x', label: ' ', kind: 'text' }],
  ['/kind', { key: 'x', label: 'x', kind: 'color' }],
  ['/options', { key: 'x', label: 'x', kind: 'select' }],
  ['/options', { key: 'x', label: 'x', kind: 'text', options: ['a'] }],
  ['/options/0', { key: 'x', label: 'x', kind: 'select', options: [' '] }],
  ['/options', { key: 'x', label: 'x', kind: 'select', options: ['a', 'a'] }],
])('%s is named as wrong in %j', async (pointer, payload) => {
  const { status, body } = await owner.ask('POST', '/fields', payload);

  expect([status, pointersOf(body)]).toEqual([400, [pointer]]);
});

test('key and kind stay, a select keeps options, and nothing else has any', async () => {
  const select = (
    await owner.ask('POST', '/fields', { key: 'pick', label: 'x', kind: 'select', options: ['a'] })
  ).body;
  const text = (await owner.ask('POST', '/fields', { key: 'words', label: 'x', kind: 'text' })).body;

  const wrong = async (id: string, payload: object) =>
    pointersOf((await owner.ask('PATCH', `/fields/${id}`, payload)).body);
  expect(await wrong(select.id, { key: 'other' })).toEqual(['/key']);
  expect(await wrong(select.id, { kind: 'text' })).toEqual(['/kind']);
  expect(await wrong(select.id, { options: [] })).toEqual(['/options']);
  expect(await wrong(text.id, { options: ['a'] })).toEqual(['/options']);
  expect(await wrong(text.id, {})).toEqual(['/']);
});

test('a field that is defined anew as another kind shows only what fits it', async () => {
  const first = (await owner.ask('POST', '/fields', { key: 'again', label: 'x', kind: 'text' })).body;
  const { id } = await editor.makeClient({ custom: { again: 'text' } });
  await owner.ask('DELETE', `/fields/${first.id}`);
  await owner.ask('POST', '/fields', { key: 'again', label: 'x', kind: 'number' });

  for (const query of ['sort=custom.again', 'custom.again[gt]=1', 'custom.again[null]=true'])
    expect((await editor.ask('GET', `/clients?${query}`)).status).toBe(200);
  const changed = await editor.ask('PATCH', `/clients/${id}`, { custom: { again: 5 } }, { 'if-match': '*' });
  expect(changed.body.custom).toEqual({ again: 5 });
});
