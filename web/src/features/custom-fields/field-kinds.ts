import type { CustomFieldKind } from '@clientele/contract/fields';

export const KIND_LABELS: Record<CustomFieldKind, string> = {
  text: 'Text',
  number: 'Number',
  boolean: 'Yes or no',
  date: 'Date',
  select: 'Choice',
};

const MAX_KEY_LENGTH = 40;

/** A key made of a label, such as "grosse_cm" of "Größe (cm)"; it starts with a letter. */
export const keyOf = (label: string): string =>
  label
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, MAX_KEY_LENGTH);
