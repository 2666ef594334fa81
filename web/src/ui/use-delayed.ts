import { useEffect, useState } from 'react';

/** True once `milliseconds` have passed: what arrives sooner needs no skeleton. */
export function useDelayed(milliseconds = 200): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return passed;
}
