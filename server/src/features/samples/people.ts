import { pick, pickFrequent, type Random } from './random.ts';
import type { GenderedWord, Tongue, Word } from './world.ts';

export interface PersonName {
  text: string;
  /** For an e-mail address: letters a-z only. */
  given: string;
  family: string;
}

type Gender = keyof GenderedWord;

/** Names a person as people are named at home, or, abroad, in Latin letters with the given name first. */
export function makePersonName(random: Random, tongue: Tongue, abroad: boolean): PersonName {
  const gender: Gender = random() < 0.5 ? 'female' : 'male';
  const given = pickFrequent(random, tongue[gender]);
  const family = pickFrequent(random, tongue.family)[gender];
  const mail = { given: given.mail, family: family.mail };
  if (abroad) return { text: `${shown(given, tongue)} ${shown(family, tongue)}`, ...mail };
  return { text: nameAtHome(random, tongue, gender, given, family), ...mail };
}

function shown(word: Word, tongue: Tongue): string {
  return tongue.latinScript ? word.text : word.latin;
}

function nameAtHome(random: Random, tongue: Tongue, gender: Gender, given: Word, family: Word): string {
  const { middleShare = 0, order, joiner = ' ' } = tongue.source;
  const families = familyNames(random, tongue, gender, family);
  const middle = random() < middleShare ? pick(random, tongue.middle)[gender].text : '';
  const parts = order === 'family-first' ? [families, middle, given.text] : [given.text, middle, families];
  return withTitles(random, tongue, parts.filter(Boolean).join(joiner));
}

function familyNames(random: Random, tongue: Tongue, gender: Gender, first: Word): string {
  const { double, doubleShare = 0 } = tongue.source;
  if (double === undefined || random() >= doubleShare) return first.text;
  const second = pickFrequent(random, tongue.family)[gender].text;
  // A hyphen joins two plain names only: neither "von Bülow-zu Solms" nor a third one.
  if (second === first.text || (double === '-' && /[ -]/.test(first.text + second))) return first.text;
  return first.text + double + second;
}

function withTitles(random: Random, tongue: Tongue, name: string): string {
  const chance = random();
  if (chance < 0.025 && tongue.before.length > 0) return `${pick(random, tongue.before)} ${name}`;
  if (chance > 0.98 && tongue.after.length > 0) return `${name} ${pick(random, tongue.after)}`;
  return name;
}
