import type { Total } from '@clientele/contract/clients';

/** "1 client", "1,234 clients", "More than 10,000 clients". */
export function countWords({ value, relation }: Total, locale?: string): string {
  const number = new Intl.NumberFormat(locale).format(value);
  const noun = value === 1 ? 'client' : 'clients';
  return relation === 'at_least' ? `More than ${number} ${noun}` : `${number} ${noun}`;
}

/** "3 clients" in a sentence. */
export const clientsWords = (count: number, locale?: string): string =>
  countWords({ value: count, relation: 'exact' }, locale);
