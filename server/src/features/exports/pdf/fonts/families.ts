/** Which of the four Han traditions a text is drawn in: the same code point looks different in each. */
export type Han = 'ja' | 'ko' | 'zh-Hans' | 'zh-Hant';

export interface Family {
  /** The npm package that carries it, as WOFF2 slices with a weight axis. */
  package: string;
  /** The name that the font bears in the PDF. */
  name: string;
}

const noto = (slug: string, name: string): Family => ({
  package: `@fontsource-variable/noto-sans-${slug}`,
  name: `NotoSans${name}`,
});

/** Latin, Greek, Cyrillic, Vietnamese: the same typeface as on the screens. */
export const INTER: Family = { package: '@fontsource-variable/inter', name: 'Inter' };

const EMOJI: Family = { package: '@fontsource-variable/noto-emoji', name: 'NotoEmoji' };

/**
 * Draws each Arabic letter as one glyph, where Noto sets dots apart: its text can be searched in every reader.
 * Noto follows for the letters of Sindhi and its like.
 */
export const VAZIRMATN: Family = { package: '@fontsource-variable/vazirmatn', name: 'Vazirmatn' };
export const NOTO_ARABIC: Family = noto('arabic', 'Arabic');

const SCRIPTS: readonly Family[] = [
  VAZIRMATN,
  NOTO_ARABIC,
  noto('hebrew', 'Hebrew'),
  noto('thai', 'Thai'),
  noto('devanagari', 'Devanagari'),
  noto('bengali', 'Bengali'),
  noto('gujarati', 'Gujarati'),
  noto('gurmukhi', 'Gurmukhi'),
  noto('tamil', 'Tamil'),
  noto('telugu', 'Telugu'),
  noto('kannada', 'Kannada'),
  noto('malayalam', 'Malayalam'),
  noto('sinhala', 'Sinhala'),
  noto('khmer', 'Khmer'),
  noto('lao', 'Lao'),
  noto('myanmar', 'Myanmar'),
  noto('ethiopic', 'Ethiopic'),
  noto('georgian', 'Georgian'),
  noto('armenian', 'Armenian'),
];

const HAN: Readonly<Record<Han, Family>> = {
  ja: noto('jp', 'JP'),
  ko: noto('kr', 'KR'),
  'zh-Hans': noto('sc', 'SC'),
  'zh-Hant': noto('tc', 'TC'),
};

/** Where the preferred tradition lacks a character, the others follow in this order. */
const HAN_FALLBACK: readonly Han[] = ['zh-Hans', 'zh-Hant', 'ja', 'ko'];

const EMOJI_BY_DEFAULT = /\p{Emoji_Presentation}/u;

/** The families that may draw a code point, best first. */
export function familiesFor(codePoint: number, han: Han): Family[] {
  const eastAsian = [HAN[han], ...HAN_FALLBACK.filter((other) => other !== han).map((other) => HAN[other])];
  const families = [INTER, ...SCRIPTS, ...eastAsian, noto('symbols', 'Symbols'), EMOJI];
  return EMOJI_BY_DEFAULT.test(String.fromCodePoint(codePoint)) ? [EMOJI, ...families] : families;
}

const BY_COUNTRY: Readonly<Record<string, Han>> = {
  JP: 'ja',
  KR: 'ko',
  KP: 'ko',
  CN: 'zh-Hans',
  SG: 'zh-Hans',
  MY: 'zh-Hans',
  TW: 'zh-Hant',
  HK: 'zh-Hant',
  MO: 'zh-Hant',
};

/** From CJK radicals on: what comes before looks the same everywhere. */
const EAST_ASIAN = /[\u1100-\u11ff\u2e80-\u{10ffff}]/u;
const HAN_CHARACTER = /\p{Script=Han}/u;

/** A text with kana is Japanese and one with hangul Korean; pure Han follows the row's country, else mainland China's. */
export function hanOf(text: string, country?: unknown): Han {
  if (!EAST_ASIAN.test(text)) return 'zh-Hans';
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  if (/\p{Script=Bopomofo}/u.test(text)) return 'zh-Hant';
  if (!HAN_CHARACTER.test(text)) return 'zh-Hans';
  return (typeof country === 'string' && BY_COUNTRY[country]) || 'zh-Hans';
}
