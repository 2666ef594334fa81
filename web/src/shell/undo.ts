import type { UndoResult } from '@clientele/contract/changes';
import { paths } from '../api/paths.ts';
import { queryClient } from '../api/query-client.ts';
import { request } from '../api/request.ts';
import { closeToast, showError, showToast } from './toasts.ts';
import { describeUndo } from './undo-words.ts';

interface Undoable {
  readonly toast: number;
  readonly run: () => Promise<void>;
}

const MAX_REMEMBERED = 50;
const stack: Undoable[] = [];
let underWay: Promise<unknown> | null = null;

/** Takes a change set back and says in words what came of it, conflicts too. */
export async function undoChangeSet(changeSetId: string): Promise<UndoResult> {
  const { data } = await request<UndoResult>('POST', paths.changeUndo(changeSetId));
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['clients'] }),
    queryClient.invalidateQueries({ queryKey: ['changes'] }),
  ]);
  const { message, tone } = describeUndo(data);
  showToast(message, { tone });
  return data;
}

/** Says what was done and offers to take it back: by the button, by Z, and by Ctrl-Z. */
export function showUndo(message: string, changeSetId: string | null): void {
  // A write that changed nothing made no change set: there is nothing to take back.
  if (changeSetId === null) {
    showToast(message);
    return;
  }
  showUndoAction(message, async () => {
    await undoChangeSet(changeSetId);
  });
}

/** The same for what is no change set: notes, tasks, views, people. */
export function showUndoAction(message: string, undo: () => Promise<void>): void {
  const entry: Undoable = {
    toast: showToast(message, { action: { label: 'Undo', keys: 'z', run: () => void take(entry) } }),
    run: undo,
  };
  stack.push(entry);
  if (stack.length > MAX_REMEMBERED) stack.shift();
}

/**
 * For what the screen shows before the server has it: an undo that is pressed meanwhile waits for it, and so takes back
 * this and nothing older.
 */
export function holdUndo<T>(work: Promise<T>): Promise<T> {
  const held: Promise<unknown> = Promise.allSettled([underWay, work]).then(() => {
    if (underWay === held) underWay = null;
  });
  underWay = held;
  return work;
}

/** Undoes the last thing that can be undone; its toast may be gone already. */
export async function undoLast(): Promise<void> {
  const known = stack.at(-1);
  const waited = underWay !== null;
  await underWay;
  const entry = stack.at(-1);
  // What was meant was refused, and that was said: there is nothing of it to take back.
  if (waited && entry === known) return;
  if (entry) await take(entry);
  else showToast('There is nothing to undo here. Changes lists everything that was done.');
}

async function take(entry: Undoable): Promise<void> {
  const at = stack.indexOf(entry);
  if (at === -1) return;
  stack.splice(at, 1);
  closeToast(entry.toast);
  try {
    await entry.run();
  } catch (error) {
    showError(error);
  }
}
