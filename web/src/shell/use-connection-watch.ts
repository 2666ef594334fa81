import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { connection } from '../api/connection.ts';
import { useExternalValue } from '../api/external-value.ts';
import { paths } from '../api/paths.ts';
import { request } from '../api/request.ts';

const ASK_EVERY = 3_000;

/** Follows whether Clientele can be reached; while it can't, asks until it can, then loads what is on screen anew. */
export function useConnectionWatch() {
  const state = useExternalValue(connection);
  const queryClient = useQueryClient();
  useEffect(() => {
    const lost = () => connection.set('offline');
    const found = () => void ask();
    window.addEventListener('offline', lost);
    window.addEventListener('online', found);
    return () => {
      window.removeEventListener('offline', lost);
      window.removeEventListener('online', found);
    };
  }, []);
  useEffect(() => {
    if (state === 'online') return;
    const timer = setInterval(() => void ask(), ASK_EVERY);
    return () => {
      clearInterval(timer);
      void queryClient.invalidateQueries();
    };
  }, [state, queryClient]);
  return state;
}

/** Any answer tells; `request` itself notes it in `connection`. */
async function ask(): Promise<void> {
  await request('GET', paths.ready).catch(() => undefined);
}
