import { asiaAndAfrica } from './countries/asia-and-africa.ts';
import { islesAndOverseas } from './countries/isles-and-overseas.ts';
import { northAndEast } from './countries/north-and-east.ts';
import { west } from './countries/west.ts';
import type { Country, Language } from './country.ts';
import { romanise, slugOf } from './romanise.ts';

/** A name or a word, with what addresses make of it. */
export interface Word {
  text: string;
  latin: string;
  /** `ana-maria` in a web address ... */
  slug: string;
  /** ... and `anamaria` in an e-mail address. */
  mail: string;
}

/** The forms of a name for a man and for a woman, often the same. */
export interface GenderedWord {
  male: Word;
  female: Word;
}

export interface Tongue {
  source: Language;
  latinScript: boolean;
  female: Word[];
  male: Word[];
  family: GenderedWord[];
  middle: GenderedWord[];
  before: string[];
  after: string[];
  streets: string[];
  roots: Word[];
  trades: Word[];
  firms: string[][];
  mailboxes: string[];
}

export interface City {
  name: Word;
  region: string;
  postalCode: string;
  /** Pattern of landlines, or empty where only mobiles are used. */
  landline: string;
  tongue: Tongue;
}

export interface Land {
  code: string;
  dial: string;
  mobile: string[];
  address: string[];
  forms: Map<Tongue, string[]>;
  minorities: Tongue[];
  cities: City[];
}

const tongues = new Map<Language, Tongue>();

const LANDS: Map<string, Land> = new Map(
  [...west, ...islesAndOverseas, ...northAndEast, ...asiaAndAfrica].map((country) => [
    country.code,
    readCountry(country),
  ]),
);

/** Each country as many times as its weight, so that one random number picks one. */
export const WEIGHTED_LANDS: Land[] = [
  ...west,
  ...islesAndOverseas,
  ...northAndEast,
  ...asiaAndAfrica,
].flatMap((country) => Array.from({ length: country.weight }, () => landOf(country.code)));

export function landOf(code: string): Land {
  const land = LANDS.get(code);
  if (!land) throw new Error(`There are no sample data of the country ${code}.`);
  return land;
}

function readCountry(country: Country): Land {
  const { forms } = country;
  const languages = country.languages.map((language) => [language, tongueOf(language)] as const);
  const formsOf = (id: string) => readList(typeof forms === 'string' ? forms : (forms[id] ?? ''));
  return {
    code: country.code,
    dial: country.dial,
    mobile: readList(country.mobile),
    address: splitPattern(country.address),
    forms: new Map(languages.map(([language, tongue]) => [tongue, formsOf(language.id)])),
    minorities: (country.minorities ?? []).map(tongueOf),
    cities: readList(country.cities, ';').map((line) => readCity(line, country)),
  };
}

function readCity(line: string, country: Country): City {
  const [name = '', region = '', postalCode = '', landline = '', id = country.languages[0]?.id] =
    line.split('|');
  const language = country.languages.find((candidate) => candidate.id === id);
  if (!language) throw new Error(`The sample city ${name} speaks ${id}, which ${country.code} does not.`);
  return {
    name: readWord(name, language.id === 'de'),
    region,
    postalCode,
    landline,
    tongue: tongueOf(language),
  };
}

function tongueOf(language: Language): Tongue {
  const known = tongues.get(language);
  if (known) return known;
  const tongue = readLanguage(language);
  tongues.set(language, tongue);
  return tongue;
}

function readLanguage(source: Language): Tongue {
  const german = source.id === 'de';
  const words = (text: string) => readList(text).map((entry) => readWord(entry, german));
  const gendered = (text: string) => readList(text).map((entry) => readGendered(entry, german));
  return {
    source,
    latinScript: source.script === 'Latn',
    female: words(source.female),
    male: words(source.male),
    family: gendered(source.family),
    middle: gendered(source.middle ?? ''),
    before: readList(source.before ?? ''),
    after: readList(source.after ?? ''),
    streets: readList(source.streets),
    roots: words(source.roots),
    trades: words(source.trades),
    firms: readList(source.firms, '|').map(splitPattern),
    mailboxes: readList(source.mailboxes),
  };
}

function readGendered(entry: string, german: boolean): GenderedWord {
  const [male = '', female = male] = entry.split('/');
  return { male: readWord(male, german), female: readWord(female, german) };
}

function readWord(entry: string, german: boolean): Word {
  const [text = '', latin = romanise(text)] = entry.split('=');
  return { text, latin, slug: slugOf(latin, '-', german), mail: slugOf(latin, '', german) };
}

function readList(text: string, separator = ','): string[] {
  return text
    .normalize('NFC')
    .split(separator)
    .map((entry) => entry.trim())
    .filter(Boolean);
}

/** `{n} {street}` as [`{n}`, ` `, `{street}`]. */
function splitPattern(pattern: string): string[] {
  return pattern.split(/(\{\w+\})/).filter(Boolean);
}
