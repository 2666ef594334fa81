import { externalValue } from './external-value.ts';

/** `offline`: no answer comes; `maintenance`: the server answers that it can't serve right now. */
export type Connection = 'online' | 'offline' | 'maintenance';

export const connection = externalValue<Connection>('online');

export function reportAnswer(status: number): void {
  connection.set(status === 503 ? 'maintenance' : 'online');
}

export function reportNoAnswer(): void {
  connection.set('offline');
}
