import { expect, test } from 'vitest';
import { createTestApp } from '../../../testing/app.ts';

const { signIn } = await createTestApp();
const editor = await signIn('editor');
await editor.makeClient({ name: '田中 太郎' });
await editor.makeClient({ name: '中田 愛' });
await editor.makeClient({ name: '김 민준' });
await editor.makeClient({ name: 'Lidia Qvist', city: 'Åre' });
await editor.makeClient({ name: 'Élise Talib' });

async function find(q: string): Promise<string[]> {
  const { body } = await editor.ask('GET', `/clients?${new URLSearchParams({ q, sort: 'name' })}`);
  return body.data.map(({ name }: { name: string }) => name);
}

test.each([
  ['田中', ['田中 太郎']],
  ['田', ['中田 愛', '田中 太郎']],
  ['郎', ['田中 太郎']],
  ['中太', []],
  ['민준', ['김 민준']],
  ['김', ['김 민준']],
])('one or two characters of a Chinese, Japanese or Korean name are found anywhere: %s', async (q, names) => {
  expect(await find(q)).toEqual(names);
});

test.each([
  ['li', ['Lidia Qvist']],
  ['él', ['Élise Talib']],
  ['EL', ['Élise Talib']],
  ['år', ['Lidia Qvist']],
])('one or two letters are the beginning of a word, in any spelling: %s', async (q, names) => {
  expect(await find(q)).toEqual(names);
});

test('what LIKE takes for a pattern is no pattern', async () => {
  expect([await find('_'), await find('%'), await find('\\')]).toEqual([[], [], []]);
});
