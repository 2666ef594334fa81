import type { ColumnKind } from './options.ts';

/** Longer text cannot show in two lines of any column. */
const LONGEST = 400;

export type FormatCell = (value: unknown, kind: ColumnKind) => string;

/** Makes the function that turns values into the text of cells, as the reader's locale and zone write them. */
export function cellFormatter(locale: string, timeZone: string): FormatCell {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const dated = (value: unknown, format: Intl.DateTimeFormat): string => {
    const moment = new Date(value instanceof Date || typeof value === 'number' ? value : String(value));
    return Number.isNaN(moment.getTime()) ? String(value) : format.format(moment);
  };
  const format: Record<ColumnKind, (value: unknown) => string> = {
    text: asText,
    number: (value) => (Number.isFinite(Number(value)) ? number.format(Number(value)) : String(value)),
    date: (value) => dated(value, date),
    datetime: (value) => dated(value, time),
    boolean: (value) => (value === true ? 'Yes' : value === false ? 'No' : String(value)),
    tags: (value) => (Array.isArray(value) ? value.map(asText).join(', ') : asText(value)),
  };
  return (value, kind) =>
    value === null || value === undefined || value === '' ? '' : cleanText(format[kind](value));
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(asText).join(', ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** One line of well-formed, composed text: what fonts can draw. */
export function cleanText(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return cut
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}
