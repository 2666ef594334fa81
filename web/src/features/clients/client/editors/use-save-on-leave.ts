import { useEffect, useRef } from 'react';

/** Runs `save` when the editor goes away without being asked to (another client is opened): what was typed is kept. */
export function useSaveOnLeave(save: () => void) {
  const settled = useRef(false);
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    settled.current = false;
    return () => {
      if (!settled.current) latest.current();
    };
  }, []);
  /** Says that the editor was closed on purpose. */
  return () => {
    settled.current = true;
  };
}
