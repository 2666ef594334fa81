import { type PointerEvent, type RefObject, useState } from 'react';

/** Moves an entry of a list up and down with the pointer. */
export function useRowDrag(list: RefObject<HTMLElement | null>, onMove: (id: string, index: number) => void) {
  const [state, setState] = useState<{ dragged: string; over: number } | null>(null);

  /** `count` entries at the top take part; the first keeps its place. */
  function start(event: PointerEvent<HTMLElement>, id: string, count: number) {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget;
    const edges = Array.from(list.current?.children ?? [])
      .slice(0, count)
      .map((item) => item.getBoundingClientRect());
    const ended = new AbortController();
    let over: number | null = null;
    handle.setPointerCapture(event.pointerId);
    const end = () => {
      ended.abort();
      setState(null);
    };
    const follow = ({ clientY }: globalThis.PointerEvent) => {
      const under = edges.findIndex(({ bottom }) => clientY < bottom);
      over = Math.max(1, under === -1 ? count - 1 : under);
      setState({ dragged: id, over });
    };
    const drop = () => {
      end();
      if (over !== null) onMove(id, over);
    };
    handle.addEventListener('pointermove', follow, { signal: ended.signal });
    handle.addEventListener('pointerup', drop, { signal: ended.signal });
    handle.addEventListener('pointercancel', end, { signal: ended.signal });
  }

  return { dragged: state?.dragged ?? null, over: state?.over ?? null, start };
}
