/** What stands in an editor, and what it means. */
import type { ClientField } from './client-fields.ts';
import type { FieldValue } from './field-values.ts';

export type Parsed = { readonly value: FieldValue } | { readonly error: string };

const two = (part: number) => String(part).padStart(2, '0');

/** An instant as a `datetime-local` input holds it, in the reader's zone. */
export function toLocalTime(instant: string): string {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) return '';
  const day = `${String(time.getFullYear()).padStart(4, '0')}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** The text with which an editor begins. */
export function toInput(field: ClientField, value: FieldValue): string {
  if (value === null) return '';
  if (field.editor === 'time') return toLocalTime(String(value));
  return String(value);
}

function parseTime(text: string): Parsed {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return { error: 'Enter a day and a time.' };
  return { value: time.toISOString() };
}

/** Takes `1.234,5` and `1,234.5` for the same where it can be told: the last of the two signs is the decimal one. */
export function parseNumber(text: string): number | null {
  const plain = text.replace(/[\s'_\u00a0\u202f]/g, '');
  if (!/^[+-]?[\d.,]*\d[\d.,]*$/.test(plain)) return null;
  const decimal = decimalSign(plain);
  const digits = decimal === ',' ? plain.replaceAll('.', '').replace(',', '.') : plain.replaceAll(',', '');
  const number = Number(digits);
  return Number.isFinite(number) ? number : null;
}

function decimalSign(text: string): ',' | '.' {
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  const commas = text.split(',').length - 1;
  if (comma === -1) return text.split('.').length > 2 ? ',' : '.';
  if (point !== -1) return comma > point ? ',' : '.';
  // Commas alone: one that is not followed by exactly three digits is the decimal sign.
  return commas === 1 && !/,\d{3}$/.test(text) ? ',' : '.';
}

/** A person writes `example.com`; the register keeps an address that can be opened. */
const withScheme = (text: string) => (/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);

function parseFilled(field: ClientField, text: string): Parsed {
  switch (field.editor) {
    case 'number': {
      const value = parseNumber(text);
      return value === null ? { error: 'Enter a number, such as 1200 or 12.5.' } : { value };
    }
    case 'boolean':
      return { value: text === 'true' };
    case 'time':
      return parseTime(text);
    case 'website':
      return { value: withScheme(text) };
    default:
      return { value: text };
  }
}

/** The value that a text stands for, or what is wrong with it. The server checks again, and more. */
export function parseInput(field: ClientField, input: string): Parsed {
  const text = input.trim();
  if (text === '') return field.nullable ? { value: null } : { error: `${field.label} can't be empty.` };
  if (field.maxLength !== undefined && [...text].length > field.maxLength)
    return { error: `${field.label} can have ${field.maxLength} characters at most.` };
  return parseFilled(field, text);
}
