import { CUSTOM_FIELD_KEY_PATTERN } from '@clientele/contract/fields';
import { expect, it } from 'vitest';
import { keyOf } from './field-kinds.ts';

it.each([
  ['VAT number', 'vat_number'],
  ['Größe (cm)', 'grosse_cm'],
  ['2nd contact', 'nd_contact'],
  ['x'.repeat(60), 'x'.repeat(40)],
])('the key of "%s" is "%s", as the contract wants it', (label, key) => {
  expect(keyOf(label)).toBe(key);
  expect(key).toMatch(new RegExp(CUSTOM_FIELD_KEY_PATTERN));
});
