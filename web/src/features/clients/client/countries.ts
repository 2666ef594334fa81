/** What Intl names without it being a country: unions, unknowns and parts that ISO 3166-1 lists under another. */
const NO_COUNTRIES = new Set([
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'EU',
  'EZ',
  'IC',
  'QO',
  'TA',
  'UN',
  'XA',
  'XB',
  'ZZ',
]);

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export interface Country {
  readonly code: string;
  readonly name: string;
}

/** A code that was given up, such as DD, is written as another. */
const isCurrent = (code: string) => new Intl.Locale(`und-${code}`).region === code;

/** The countries of ISO 3166-1 with their names in the reader's language, in its order. */
export function listCountries(locale: string): readonly Country[] {
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'region', fallback: 'none' });
  const codes = [...LETTERS].flatMap((first) => [...LETTERS].map((second) => first + second));
  return codes
    .filter((code) => !NO_COUNTRIES.has(code) && isCurrent(code))
    .flatMap((code) => {
      const name = names.of(code);
      return name ? [{ code, name }] : [];
    })
    .sort((one, other) => one.name.localeCompare(other.name, locale));
}
