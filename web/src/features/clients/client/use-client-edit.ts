import type { Client } from '@clientele/contract/clients';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiProblem } from '../../../api/request.ts';
import { showError, showToast } from '../../../shell/toasts.ts';
import { showUndo } from '../../../shell/undo.ts';
import { type ClientField, editableFields } from './client-fields.ts';
import { clientKey, refreshAround, sendPatch } from './client-query.ts';
import {
  customKey,
  type FieldValue,
  type FieldValues,
  readField,
  sameValue,
  withValues,
} from './field-values.ts';
import { type OpenConflict, saveValues } from './save-values.ts';
import { useConflictQuestion } from './use-conflict-question.ts';
import { describeValue, type FieldNames } from './value-words.ts';

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

/** The pointer under which a problem names a field. */
const pointerOf = (field: string) => `/${customKey(field) === null ? field : field.replace('.', '/')}`;

const messageFor = (error: unknown, field: string): string => {
  const pointer = pointerOf(field);
  const errors = error instanceof ApiProblem ? (error.problem.errors ?? []) : [];
  const own = errors.find((wrong) => wrong.pointer === pointer || wrong.pointer.startsWith(`${pointer}/`));
  if (own) return own.detail;
  return error instanceof Error ? error.message : 'This could not be saved.';
};

/** Editing a client field by field: each is saved on its own, in order, shown at once and taken back where it fails. */
export function useClientEdit(client: Client, names: FieldNames): ClientEdit {
  const queryClient = useQueryClient();
  const [editing, setEditing] = useState<Readonly<Record<string, FieldEditing>>>({});
  const [pending, setPending] = useState<FieldValues>({});
  const { question, ask } = useConflictQuestion();
  const queue = useRef(Promise.resolve());
  const { id } = client;
  const fields = editableFields(names.custom);

  const latest = () => queryClient.getQueryData<Client>(clientKey(id)) ?? client;
  const learn = (now: Client) => queryClient.setQueryData(clientKey(id), now);
  const begin = (field: string) => setEditing((now) => ({ ...now, [field]: { startedFrom: latest() } }));
  const cancel = (field: string) => setEditing((now) => without(now, field));
  const reopen = (field: string, again: FieldEditing) => setEditing((now) => ({ ...now, [field]: again }));

  async function store(field: ClientField, value: FieldValue, startedFrom: Client) {
    try {
      const send = (values: FieldValues, version: number) => sendPatch(id, values, version);
      const outcome = await saveValues({ latest, learn, ask, send }, { [field.field]: value }, startedFrom);
      if (outcome.kind === 'cancelled') reopen(field.field, { startedFrom: latest(), draft: value });
      if (outcome.kind === 'unchanged') showToast(`${field.label} is so already`);
      if (outcome.kind === 'saved') {
        learn(outcome.client);
        showUndo(`${field.label} saved`, outcome.changeSet);
      }
    } catch (error) {
      reopen(field.field, { startedFrom, draft: value, error: messageFor(error, field.field) });
      await explainGone(error, field, value);
    } finally {
      setPending((now) => without(now, field.field));
    }
    await refreshAround(queryClient, id);
  }

  /** The page turns to say that the client is away: what was typed must not go with it. */
  async function explainGone(error: unknown, field: ClientField, value: FieldValue) {
    if (!(error instanceof ApiProblem) || error.status !== 404) return;
    const words = describeValue(field.field, value, names);
    showError(new Error(`${field.label} “${words}” was not saved. ${error.message}`));
    await queryClient.invalidateQueries({ queryKey: clientKey(id) });
  }

  function save(field: ClientField, value: FieldValue) {
    const startedFrom = editing[field.field]?.startedFrom ?? latest();
    cancel(field.field);
    if (sameValue(value, readField(startedFrom, field.field))) return;
    setPending((now) => ({ ...now, [field.field]: value }));
    queue.current = queue.current.then(() => store(field, value, startedFrom));
  }

  function saveAndMove(field: ClientField, value: FieldValue, by: 1 | -1) {
    save(field, value);
    const at = fields.findIndex((known) => known.field === field.field);
    const next = fields[at + by];
    if (at !== -1 && next) begin(next.field);
  }

  return { shown: withValues(client, pending), editing, question, begin, cancel, save, saveAndMove };
}
