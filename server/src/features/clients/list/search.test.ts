import { expect, test } from 'vitest';
import { createTestApp } from '../../../testing/app.ts';
import { insertClients } from '../../../testing/insert-clients.ts';

const { deps, signIn } = await createTestApp();
const editor = await signIn('editor');
const own = await signIn('own');

await insertClients(deps, [
  { name: 'Löwenthal', city: 'Zürich' },
  { name: 'Müller' },
  { name: 'Mueller & Sons' },
  { name: 'Google', company: 'Alphabet', email: 'sundar@google.example', owner_id: own.id },
  { name: 'Goggles Inc', owner_id: editor.id },
  { name: 'Straße AG', tags: ['Stammkunde', '2026-05'] },
  { name: 'Ærø Færger', city: 'København' },
  { name: 'Phone One', phone: '+49 171 234-5678' },
  { name: 'Phone Two', phone: '(030) 12 34 567' },
  { name: '24/7 Service' },
  { name: '100% Cotton' },
  { name: '1000 Cottons' },
  { name: 'snake_case' },
  { name: 'snakeXcase' },
  { name: 'back\\slash' },
  { name: 'Łukasz Żółć' },
  { name: '東京商事' },
  { name: 'Nguyễn Văn Anh' },
]);

async function search(q: string, asker = editor): Promise<{ names: string[]; match: string }> {
  const { body } = await asker.ask('GET', `/clients?sort=name&fields=name&q=${encodeURIComponent(q)}`);
  return { names: body.data.map(({ name }: { name: string }) => name), match: body.match };
}

test.each([
  ['lowenthal', ['Löwenthal']],
  ['LÖWENTHAL', ['Löwenthal']],
  ['loewenthal', ['Löwenthal']],
  ['wentha', ['Löwenthal']],
  ['lo\u0308wenthal', ['Löwenthal']],
  ['muller', ['Mueller & Sons', 'Müller']],
  ['mueller', ['Mueller & Sons', 'Müller']],
  ['müller', ['Mueller & Sons', 'Müller']],
  ['strasse', ['Straße AG']],
  ['straße', ['Straße AG']],
  ['aero', ['Ærø Færger']],
  ['kobenhavn', ['Ærø Færger']],
  ['koebenhavn', ['Ærø Færger']],
  ['zuerich', ['Löwenthal']],
  ['lukasz zolc', ['Łukasz Żółć']],
  ['nguyen anh', ['Nguyễn Văn Anh']],
  ['東京', ['東京商事']],
  ['京', ['東京商事']],
  ['sundar@goo', ['Google']],
  ['alphabet google', ['Google']],
  ['stammk', ['Straße AG']],
  ['2026-05', ['Straße AG']],
  ['24/7', ['24/7 Service']],
  ['an', ['Nguyễn Văn Anh']],
  ['  mul  ', ['Mueller & Sons', 'Müller']],
])('%j finds %j', async (q, names) => {
  expect(await search(q)).toEqual({ names, match: 'exact' });
});

test.each(['0171 2345678', '+49 171 234', '0049 171', '171-234', '(0171) 234', '2345678', '49171234.5678'])(
  'the phone number is found by %j',
  async (q) => {
    expect((await search(q)).names).toEqual(['Phone One']);
  },
);

test('a number kept with its own zero is found with it and without', async () => {
  for (const q of ['030 1234567', '30 12 34', '030/1234'])
    expect((await search(q)).names).toEqual(['Phone Two']);
});

test.each([
  ['100%', ['100% Cotton']],
  ['snake_', ['snake_case']],
  ['back\\s', ['back\\slash']],
  ['%%%', []],
  ['___', []],
])('%j is plain text', async (q, names) => {
  expect((await search(q)).names).toEqual(names);
});

test.each([
  ['gogle', 'Google'],
  ['lowental', 'Löwenthal'],
  ['mulller', 'Müller'],
])('where nothing contains %j, the closest spellings are shown', async (q, name) => {
  const { names, match } = await search(q);

  expect(match).toBe('similar');
  expect(names).toContain(name);
});

test('closest first, where no order is asked for', async () => {
  await insertClients(deps, [{ name: 'Microsoft' }, { name: 'Microsfa' }]);

  const { body } = await editor.ask('GET', '/clients?q=microsft&fields=name');

  expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['Microsfa', 'Microsoft']);
});

test('what is like nothing finds nothing', async () => {
  expect(await search('qqqxxxzzz')).toEqual({ names: [], match: 'exact' });
  expect(await search('0000999888')).toEqual({ names: [], match: 'exact' });
});

test('who sees only their own finds only those, also among the closest spellings', async () => {
  expect(await search('gogle', own)).toEqual({ names: ['Google'], match: 'similar' });
  expect(await search('muller', own)).toEqual({ names: [], match: 'exact' });
  expect((await own.ask('GET', '/clients?q=o')).body.total).toEqual({ value: 0, relation: 'exact' });
});
