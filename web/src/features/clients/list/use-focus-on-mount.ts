import { useEffect, useRef } from 'react';

/** For what appears because the reader asked for it: typing goes on there. */
export function useFocusOnMount<Element extends HTMLElement>() {
  const ref = useRef<Element>(null);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return ref;
}
