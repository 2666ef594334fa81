import type { PointerEvent } from 'react';

export interface DragHandlers {
  /** With the pointer's way since it went down, and its place. */
  readonly onMove: (deltaX: number, x: number) => void;
  /** `moved` is false where it was a click. */
  readonly onEnd: (moved: boolean) => void;
  readonly onCancel: () => void;
}

/** Less is a click of an unsteady hand. */
const THRESHOLD = 4;

/** Follows a pointer from its press to its release; Escape gives the drag up. */
export function followPointer(
  event: PointerEvent<HTMLElement>,
  { onMove, onEnd, onCancel }: DragHandlers,
): void {
  if (event.button !== 0) return;
  const startX = event.clientX;
  const ended = new AbortController();
  const { signal } = ended;
  let moved = false;
  const move = ({ clientX }: globalThis.PointerEvent) => {
    moved ||= Math.abs(clientX - startX) > THRESHOLD;
    if (moved) onMove(clientX - startX, clientX);
  };
  const end = () => {
    ended.abort();
    onEnd(moved);
  };
  const cancel = () => {
    ended.abort();
    onCancel();
  };
  const onKeyDown = (press: KeyboardEvent) => {
    if (press.key !== 'Escape') return;
    press.stopPropagation();
    cancel();
  };
  window.addEventListener('pointermove', move, { signal });
  window.addEventListener('pointerup', end, { signal });
  window.addEventListener('pointercancel', cancel, { signal });
  window.addEventListener('keydown', onKeyDown, { signal, capture: true });
}
