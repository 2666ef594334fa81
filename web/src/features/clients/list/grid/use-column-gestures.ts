import { type PointerEvent, type RefObject, useState } from 'react';
import { followPointer } from './follow-pointer.ts';
import { dropIndex, type GridColumn } from './grid-column.ts';

export interface ColumnGestures {
  /** A column on its way to another width. */
  readonly resizing: { readonly id: string; readonly width: number } | null;
  /** A column on its way to another place. */
  readonly moving: { readonly id: string; readonly index: number } | null;
  readonly startResize: (event: PointerEvent<HTMLElement>, column: { id: string; width: number }) => void;
  readonly startMove: (event: PointerEvent<HTMLElement>, id: string) => void;
}

interface Options {
  readonly container: RefObject<HTMLElement | null>;
  readonly columns: readonly Pick<GridColumn<never>, 'id'>[];
  readonly minWidth: number;
  readonly onResize: (id: string, width: number) => void;
  readonly onMove: (id: string, index: number) => void;
}

function headerEdges(container: HTMLElement | null) {
  const headers = container?.querySelectorAll<HTMLElement>('[role="columnheader"][data-column-id]') ?? [];
  return Array.from(headers, (header) => header.getBoundingClientRect());
}

/** A click follows every press and release; after a drag it means nothing. */
function swallowClick(): void {
  const swallow = (event: Event) => event.stopPropagation();
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
}

/** Columns resized and moved with the pointer: shown while it moves, told when it is released. */
export function useColumnGestures({
  container,
  columns,
  minWidth,
  onResize,
  onMove,
}: Options): ColumnGestures {
  const [resizing, setResizing] = useState<ColumnGestures['resizing']>(null);
  const [moving, setMoving] = useState<ColumnGestures['moving']>(null);

  const startResize: ColumnGestures['startResize'] = (event, { id, width }) => {
    event.stopPropagation();
    let current = width;
    followPointer(event, {
      onMove: (delta) => {
        current = Math.max(minWidth, width + delta);
        setResizing({ id, width: current });
      },
      onEnd: (moved) => {
        setResizing(null);
        if (!moved) return;
        swallowClick();
        onResize(id, current);
      },
      onCancel: () => setResizing(null),
    });
  };

  const startMove: ColumnGestures['startMove'] = (event, id) => {
    const from = columns.findIndex((column) => column.id === id);
    if (from < 1) return;
    let index = from;
    followPointer(event, {
      onMove: (_, x) => {
        index = dropIndex(x, headerEdges(container.current), from);
        setMoving({ id, index });
      },
      onEnd: (moved) => {
        setMoving(null);
        if (!moved) return;
        swallowClick();
        if (index !== from) onMove(id, index);
      },
      onCancel: () => setMoving(null),
    });
  };

  return { resizing, moving, startResize, startMove };
}
