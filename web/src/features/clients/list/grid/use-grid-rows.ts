import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect } from 'react';

export const ROW_HEIGHT = 36;
const COMPACT_ROW_HEIGHT = 60;
const OVERSCAN = 12;
/** Further pages are asked for while this many rows are still below. */
const AHEAD = 40;

interface Options {
  container: RefObject<HTMLElement | null>;
  count: number;
  /** Stays drawn wherever one scrolls, so that it keeps the focus. */
  active: number;
  compact: boolean;
  onEnd: () => void;
}

/** Which rows are in sight, and where they stand. */
export function useGridRows({ container, count, active, compact, onEnd }: Options) {
  const height = compact ? COMPACT_ROW_HEIGHT : ROW_HEIGHT;
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      if (active < 0 || active >= range.count || indexes.includes(active)) return indexes;
      return [...indexes, active].sort((a, b) => a - b);
    },
    [active],
  );
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => container.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    rangeExtractor,
    initialRect: { width: 0, height: 900 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are another height from here on.
  useEffect(() => virtualizer.measure(), [compact]);

  const last = virtualizer.range?.endIndex ?? 0;
  const atEnd = count > 0 && last >= count - AHEAD;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again after each page that came.
  useEffect(() => {
    if (atEnd) onEnd();
  }, [atEnd, count, onEnd]);

  return { items: virtualizer.getVirtualItems(), height: virtualizer.getTotalSize() };
}
