import { useSyncExternalStore } from 'react';

/** A value outside React that components can follow with `useExternalValue`. */
export interface ExternalValue<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

export function externalValue<T>(initial: T): ExternalValue<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const useExternalValue = <T>(value: ExternalValue<T>): T =>
  useSyncExternalStore(value.subscribe, value.get);
