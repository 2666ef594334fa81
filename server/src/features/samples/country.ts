/**
 * What the generator knows of a language and of a country, as compact text (see `countries/`).
 *
 * Lists are separated by commas, the most frequent first. An entry may say more than its text:
 * `Novák/Nováková` gives the form of a man and of a woman, `佐藤=Sato` its spelling in Latin letters
 * (Cyrillic and Greek are spelled by rule).
 */
export interface Language {
  id: string;
  script: 'Latn' | 'other';
  female: string;
  male: string;
  family: string;
  /** Between given and family name (an initial, a patronymic), for `middleShare` of the people. */
  middle?: string;
  middleShare?: number;
  /** Two family names joined by this text, for `doubleShare` of the people. */
  double?: string;
  doubleShare?: number;
  /** Titles before and suffixes after the name; each for one person in forty. */
  before?: string;
  after?: string;
  order?: 'given-first' | 'family-first';
  /** Between the parts of a name: a space unless told otherwise. */
  joiner?: string;
  streets: string;
  /** First words of firms' names, and what firms do. */
  roots: string;
  trades: string;
  /** Firms' names, separated by `|`, of `{family} {family2} {root} {trade} {city} {form}`. */
  firms: string;
  /** Local parts of a firm's e-mail address. */
  mailboxes: string;
}

export interface Country {
  /** ISO 3166-1 alpha-2. */
  code: string;
  /** Clients there, of a thousand. */
  weight: number;
  /** The first is spoken where a city names none. */
  languages: Language[];
  /** Languages of names met there beside the country's own, written in Latin letters. */
  minorities?: Language[];
  /** Legal forms, per language id where they differ. */
  forms: string | Record<string, string>;
  /** `{street}`, `{n}` house number, `{N}` a large one, `{c}` a block, `{m}` a small number. */
  address: string;
  /** International prefix. */
  dial: string;
  /** National numbers of mobile phones: `#` any digit, `%` 2 to 9. */
  mobile: string;
  /** A line each: `city|region|postal code|landline|language id`, the largest first. */
  cities: string;
}
