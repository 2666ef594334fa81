import { useEffect, useState } from 'react';

/** Gives the focus back to what had it before this appeared, for layers that are gone as soon as they are closed. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Only where the focus fell out with the layer; whatever took it on purpose keeps it.
      requestAnimationFrame(() => {
        const fell = document.activeElement === null || document.activeElement === document.body;
        if (fell && before instanceof HTMLElement && before.isConnected)
          before.focus({ preventScroll: true });
      });
    },
    [before],
  );
}
