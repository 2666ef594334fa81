import { useEffect, useState } from 'react';
import { formatWait } from '../../ui/relative-time.ts';

const TICK_MS = 1_000;

/** How long until another attempt, counted down. */
export function NextAttempt({ at }: { at: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const seconds = (Date.parse(at) - now) / 1000;
  return <span className="tabular">{seconds > 0 ? `next ${formatWait(seconds)}` : 'next now'}</span>;
}
