import type { ComponentType } from 'react';
import type { ClientField, EditorKind } from '../client-fields.ts';
import { readField } from '../field-values.ts';
import type { ClientEdit, FieldEditing } from '../use-client-edit.ts';
import { ChoiceEditor } from './ChoiceEditor.tsx';
import type { EditorProps } from './editor-props.ts';
import { TagsEditor } from './TagsEditor.tsx';
import { TextEditor } from './TextEditor.tsx';

const EDITORS: Record<EditorKind, ComponentType<EditorProps>> = {
  text: TextEditor,
  email: TextEditor,
  phone: TextEditor,
  website: TextEditor,
  number: TextEditor,
  date: TextEditor,
  time: TextEditor,
  choice: ChoiceEditor,
  boolean: ChoiceEditor,
  country: ChoiceEditor,
  owner: ChoiceEditor,
  tags: TagsEditor,
};

export interface FieldEditorProps {
  readonly field: ClientField;
  readonly editing: FieldEditing;
  readonly edit: ClientEdit;
}

/** The editor that suits a field. A draft that was refused begins anew with it. */
export function FieldEditor({ field, editing, edit }: FieldEditorProps) {
  const Editor = EDITORS[field.editor];
  return (
    <Editor
      field={field}
      value={editing.draft ?? readField(editing.startedFrom, field.field)}
      editing={editing}
      onSave={(value) => edit.save(field, value)}
      onMove={(value, by) => edit.saveAndMove(field, value, by)}
      onCancel={() => edit.cancel(field.field)}
    />
  );
}
