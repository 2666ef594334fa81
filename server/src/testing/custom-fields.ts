import type { CustomFieldCreate } from '@clientele/contract/custom-fields';
import type { Asker } from './app.ts';

/** One custom field of each kind. */
const CUSTOM_FIELDS: readonly CustomFieldCreate[] = [
  { key: 'nick', label: 'Nickname', kind: 'text' },
  { key: 'size', label: 'Size', kind: 'number' },
  { key: 'vip', label: 'VIP', kind: 'boolean' },
  { key: 'since', label: 'Since', kind: 'date' },
  { key: 'tier', label: 'Tier', kind: 'select', options: ['gold', 'silver', 'Bronze'] },
];

/** Defines them, as an owner. */
export async function defineCustomFields(owner: Asker): Promise<void> {
  for (const field of CUSTOM_FIELDS) {
    const { status, text } = await owner.ask('POST', '/fields', field);
    if (status !== 201) throw new Error(`The field was not made: ${text}`);
  }
}
