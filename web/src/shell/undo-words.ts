import type { UndoConflict, UndoResult } from '@clientele/contract/changes';
import { fieldDefinition, isClientField } from '@clientele/contract/fields';
import type { Toast } from './toasts.ts';

const fieldLabel = (field: string): string =>
  isClientField(field) ? fieldDefinition(field).label : field.replace(/^custom\./, '');

/** "Phone and City of Ada Lovelace": what an undo left alone, of the first client it concerns. */
function describeConflicts(conflicts: readonly UndoConflict[]): string {
  const first = conflicts[0];
  if (!first) return '';
  const mine = conflicts.filter(({ client }) => client.id === first.client.id);
  const fields = new Intl.ListFormat('en', { type: 'conjunction' }).format(
    mine.map(({ field }) => fieldLabel(field)),
  );
  const others = new Set(conflicts.map(({ client }) => client.id)).size - 1;
  return `${fields} of ${first.client.name}${others > 0 ? ` and ${others} more` : ''}`;
}

/** What came of an undo. A field changed by someone since is left alone, and said so. */
export function describeUndo({ conflicts, change_set_id }: UndoResult): Pick<Toast, 'message' | 'tone'> {
  if (conflicts.length === 0) return { message: 'Undone', tone: 'plain' };
  const kept = `${describeConflicts(conflicts)} changed since, so ${conflicts.length === 1 ? 'it was' : 'they were'} left as is`;
  if (change_set_id === null) return { message: `Not undone. ${kept}.`, tone: 'danger' };
  return { message: `Undone in part. ${kept}.`, tone: 'danger' };
}
