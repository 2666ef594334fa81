import type { ClientField } from '../client-fields.ts';
import type { FieldValue } from '../field-values.ts';
import type { FieldEditing } from '../use-client-edit.ts';

/** What every editor of a field is given. */
export interface EditorProps {
  readonly field: ClientField;
  /** Where the editing began, or what could not be saved. */
  readonly value: FieldValue;
  readonly editing: FieldEditing;
  readonly onSave: (value: FieldValue) => void;
  readonly onMove: (value: FieldValue, by: 1 | -1) => void;
  readonly onCancel: () => void;
}
