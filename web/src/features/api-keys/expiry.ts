const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a new key may last, as it is chosen. */
export const EXPIRIES = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: 'never', label: 'No end' },
] as const;
export type Expiry = (typeof EXPIRIES)[number]['value'];

/** RFC 3339; null for a key without end. */
export const expiresAt = (expiry: Expiry, now: Date): string | null =>
  expiry === 'never' ? null : new Date(now.getTime() + Number(expiry) * DAY_MS).toISOString();
