import { expect, test } from 'vitest';
import { assertGoodPassword, findWeakness } from './passwords.ts';

const PERSON = { name: 'Ada Byron Lovelace', email: 'ada.king@example.com' };

test.each([
  ['ada.king@example.com', 'your e-mail address'],
  [' ADA.KING@Example.com 1843', 'your e-mail address'],
  ['my ada.king 1843', 'a part of your e-mail address'],
  ['ADA BYRON LOVELACE', 'your name'],
  ['lovelace1843', 'a part of your name'],
  ['ＬＯＶＥＬＡＣＥ 1843', 'a part of your name'],
  ['Clientele-1843', 'the name of this product'],
])('refuses %j, which holds %s', async (password, what) => {
  expect(await findWeakness(password, PERSON)).toContain(what);
});

test.each(['password', 'PassWord123', 'qwertyuiop', '12345678', 'iloveyou1', 'TrustNo1', 'baseball'])(
  'refuses %j, which is tried first',
  async (password) => {
    expect(await findWeakness(password, PERSON)).toContain('among the passwords that are used most');
  },
);

test.each([
  'correct horse battery staple',
  'no digits no capitals',
  'ada1843x',
  '        8 spaces and more   ',
  'пароль из слов',
  '密码是一个很长的句子',
  '🐢🐇🐢🐇🐢🐇🐢🐇',
  'line\nbreaks\tand tabs',
  'x'.repeat(128),
])('takes %j', async (password) => {
  expect(await findWeakness(password, PERSON)).toBeNull();
});

test('short parts of a name count only as the whole', async () => {
  const person = { name: 'Bo Li', email: 'b@example.com' };

  expect(await findWeakness('a bowl of lilies', person)).toBeNull();
  expect(await findWeakness('it is bo li 1843', person)).toContain('your name');
});

test('the answer names the field and says why', async () => {
  await expect(assertGoodPassword('password', PERSON, '/password')).rejects.toMatchObject({
    code: 'invalid_request',
    options: { errors: [{ pointer: '/password', detail: expect.stringContaining('Choose something else') }] },
  });
});
