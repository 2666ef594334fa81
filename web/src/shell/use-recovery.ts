import { useEffect, useEffectEvent, useState } from 'react';
import { connection } from '../api/connection.ts';
import { useExternalValue } from '../api/external-value.ts';
import { describeError, describeMissingPart, type ErrorWords } from './error-words.ts';
import { isMissingPart, loadNewVersion } from './missing-part.ts';

const SECOND = 1_000;

/** The words of an error; of a part that is missing, once it is known why, having loaded the new version where there is one. */
export function useErrorWords(error: unknown): ErrorWords {
  const [missing, setMissing] = useState<'loading' | 'offline' | 'still-missing'>('loading');
  const isMissing = isMissingPart(error);
  useEffect(() => {
    if (!isMissing) return;
    void loadNewVersion().then((state) => {
      setMissing(state);
      if (state === 'offline') connection.set('offline');
    });
  }, [isMissing]);
  return isMissing ? describeMissingPart(missing) : describeError(error);
}

/** Tries again by itself: once Clientele can be reached again, or once the time to wait is over. Answers the seconds left. */
export function useRecovery({ kind, retryAfterSeconds }: ErrorWords, retry: () => void): number | null {
  const state = useExternalValue(connection);
  const [left, setLeft] = useState(retryAfterSeconds ?? null);
  const onRecovered = useEffectEvent(retry);
  const [wasAway, setWasAway] = useState(false);
  const waitsForServer = kind === 'offline' || kind === 'maintenance';
  if (state !== 'online' && !wasAway) setWasAway(true);
  useEffect(() => {
    if (waitsForServer && wasAway && state === 'online') onRecovered();
  }, [waitsForServer, wasAway, state]);
  useEffect(() => {
    if (left === null) return;
    if (left <= 0) return onRecovered();
    const timer = setTimeout(() => setLeft(left - 1), SECOND);
    return () => clearTimeout(timer);
  }, [left]);
  return left;
}
