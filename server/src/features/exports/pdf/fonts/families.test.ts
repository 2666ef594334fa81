import { expect, it } from 'vitest';
import { familiesFor, hanOf } from './families.ts';

it.for([
  ['山田', 'JP', 'ja'],
  ['山田', 'TW', 'zh-Hant'],
  ['山田', 'KR', 'ko'],
  ['山田', undefined, 'zh-Hans'],
  ['山田 ゆき', 'CN', 'ja'],
  ['三星전자', 'CN', 'ko'],
  ['Tromsø', 'JP', 'zh-Hans'],
] as const)('draws %s of %s as %s', ([text, country, han]) => {
  expect(hanOf(text, country)).toBe(han);
});

it('falls back on the other Han traditions, each once', () => {
  const names = familiesFor('龍'.codePointAt(0) ?? 0, 'ko').map(({ name }) => name);
  expect(names.filter((name) => /(JP|KR|SC|TC)$/.test(name))).toEqual([
    'NotoSansKR',
    'NotoSansSC',
    'NotoSansTC',
    'NotoSansJP',
  ]);
});

it('draws emoji as emoji, and digits as figures', () => {
  expect(familiesFor(0x1f600, 'ja')[0]?.name).toBe('NotoEmoji');
  expect(familiesFor(0x37, 'ja')[0]?.name).toBe('Inter');
});
