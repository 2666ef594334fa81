import { externalValue } from '../api/external-value.ts';

export interface Toast {
  readonly id: number;
  readonly message: string;
  readonly tone: 'plain' | 'danger';
  readonly action?: { readonly label: string; readonly keys?: string; readonly run: () => void };
}

const MAX_TOASTS = 3;

export const toasts = externalValue<readonly Toast[]>([]);

let lastId = 0;

/** Shows a message at the bottom of the window until it is closed or its time is over; answers its id. */
export function showToast(message: string, options: Partial<Pick<Toast, 'tone' | 'action'>> = {}): number {
  lastId += 1;
  const toast: Toast = { id: lastId, message, tone: 'plain', ...options };
  toasts.set([...toasts.get(), toast].slice(-MAX_TOASTS));
  return toast.id;
}

export function closeToast(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id));
}

/** What went wrong, in the words of the error. */
export function showError(error: unknown): void {
  showToast(error instanceof Error ? error.message : 'Something went wrong.', { tone: 'danger' });
}
