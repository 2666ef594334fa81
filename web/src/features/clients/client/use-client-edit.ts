import type { Client } from '@clientele/contract/clients';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { holdUndo } from '../../../shell/undo.ts';
import { type ClientField, editableFields } from './client-fields.ts';
import { clientKey } from './client-query.ts';
import { type FieldValue, type FieldValues, readField, sameValue, withValues } from './field-values.ts';
import type { OpenConflict, Typed } from './save-values.ts';
import { useConflictQuestion } from './use-conflict-question.ts';
import { useSaveField } from './use-save-field.ts';
import type { FieldNames } from './value-words.ts';

/** A field that is being edited. */
export interface FieldEditing {
  /** The client as it was when the person began. */
  readonly startedFrom: Client;
  /** What they had typed when it could not be saved. */
  readonly draft?: FieldValue;
  readonly error?: string;
}

export interface ClientEdit {
  /** The client with what is being saved already in its place. */
  readonly shown: Client;
  readonly editing: Readonly<Record<string, FieldEditing>>;
  readonly question: {
    readonly open: OpenConflict;
    readonly answer: (values: FieldValues | null) => void;
  } | null;
  begin(field: string): void;
  cancel(field: string): void;
  save(field: ClientField, value: FieldValue): void;
  /** Saves, then edits the field after it, or before it. */
  saveAndMove(field: ClientField, value: FieldValue, by: 1 | -1): void;
}

const without = <T>(record: Readonly<Record<string, T>>, field: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== field));

/** Editing a client field by field: each is saved on its own, in order, shown at once and taken back where it fails. */
export function useClientEdit(client: Client, names: FieldNames): ClientEdit {
  const queryClient = useQueryClient();
  const [editing, setEditing] = useState<Readonly<Record<string, FieldEditing>>>({});
  const [pending, setPending] = useState<FieldValues>({});
  const { question, ask } = useConflictQuestion();
  const saveField = useSaveField(client, names, ask);
  const queue = useRef(Promise.resolve());
  const waiting = useRef<readonly Typed[]>([]);

  const latest = () => queryClient.getQueryData<Client>(clientKey(client.id)) ?? client;
  const open = (field: string, how: FieldEditing) => setEditing((now) => ({ ...now, [field]: how }));
  const begin = (field: string) => open(field, { startedFrom: latest() });
  const cancel = (field: string) => setEditing((now) => without(now, field));

  /** Closes the editor that has the focus, as a click beside it would: what stands in it is saved too. */
  const leaveEditor = () => {
    const active = document.activeElement;
    if (active instanceof HTMLElement && active.closest('[data-field]')) active.blur();
  };

  async function storeNext() {
    const [first, ...others] = waiting.current;
    if (!first) return;
    waiting.current = others;
    const taken = [first];
    const refused = await saveField(first, () => {
      leaveEditor();
      const more = waiting.current;
      waiting.current = [];
      taken.push(...more);
      return more;
    });
    for (const { field, ...how } of refused) open(field, how);
    setPending((now) => taken.reduce((left, { field }) => without(left, field), now));
  }

  function save({ field }: ClientField, value: FieldValue) {
    const startedFrom = editing[field]?.startedFrom ?? latest();
    cancel(field);
    if (sameValue(value, readField(startedFrom, field))) return;
    setPending((now) => ({ ...now, [field]: value }));
    waiting.current = [...waiting.current, { field, value, startedFrom }];
    queue.current = holdUndo(queue.current.then(storeNext));
  }

  function saveAndMove(field: ClientField, value: FieldValue, by: 1 | -1) {
    save(field, value);
    const fields = editableFields(names.custom);
    const at = fields.findIndex((known) => known.field === field.field);
    const next = fields[at + by];
    if (at !== -1 && next) begin(next.field);
  }

  return { shown: withValues(client, pending), editing, question, begin, cancel, save, saveAndMove };
}
