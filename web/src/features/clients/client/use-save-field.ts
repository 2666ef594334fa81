import type { Client } from '@clientele/contract/clients';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ApiProblem } from '../../../api/request.ts';
import { showError, showToast } from '../../../shell/toasts.ts';
import { showUndo } from '../../../shell/undo.ts';
import type { ClientField } from './client-fields.ts';
import { clientKey, refreshAround, sendPatch } from './client-query.ts';
import { customKey, type FieldValue, type FieldValues } from './field-values.ts';
import { type SavePorts, saveValues } from './save-values.ts';
import { describeValue, type FieldNames } from './value-words.ts';

/** A field that could not be saved, to be opened again with what was typed. */
export interface Refused {
  readonly draft: FieldValue;
  readonly error?: string;
  readonly startedFrom: Client;
}

/** The pointer under which a problem names a field. */
const pointerOf = (field: string) => `/${customKey(field) === null ? field : field.replace('.', '/')}`;

function messageFor(error: unknown, field: string): string {
  const pointer = pointerOf(field);
  const errors = error instanceof ApiProblem ? (error.problem.errors ?? []) : [];
  const own = errors.find((wrong) => wrong.pointer === pointer || wrong.pointer.startsWith(`${pointer}/`));
  if (own) return own.detail;
  return error instanceof Error ? error.message : 'This could not be saved.';
}

const isGone = (error: unknown) => error instanceof ApiProblem && error.status === 404;

/** Whether the component is still on the screen, for what comes back later. */
function useOnScreen() {
  const onScreen = useRef(false);
  useEffect(() => {
    onScreen.current = true;
    return () => {
      onScreen.current = false;
    };
  }, []);
  return onScreen;
}

const portsOf = (queryClient: QueryClient, client: Client, ask: SavePorts['ask']): SavePorts => ({
  latest: () => queryClient.getQueryData<Client>(clientKey(client.id)) ?? client,
  learn: (now) => queryClient.setQueryData(clientKey(client.id), now),
  send: (values: FieldValues, version: number) => sendPatch(client.id, values, version),
  ask,
});

/** Saves one field; answers what to open again, or null where all is well. */
export function useSaveField(client: Client, names: FieldNames, ask: SavePorts['ask']) {
  const queryClient = useQueryClient();
  const onScreen = useOnScreen();

  /** Nobody sees the field any more: what was typed is said instead of thrown away. */
  function tell(field: ClientField, value: FieldValue, why: string) {
    showError(
      new Error(`${field.label} “${describeValue(field.field, value, names)}” was not saved. ${why}`),
    );
  }

  return async function saveField(
    field: ClientField,
    value: FieldValue,
    startedFrom: Client,
  ): Promise<Refused | null> {
    const askOrTell: SavePorts['ask'] = async (conflict) => {
      if (onScreen.current) return ask(conflict);
      tell(field, value, `Someone changed ${conflict.theirs.name} meanwhile.`);
      return null;
    };
    const ports = portsOf(queryClient, client, askOrTell);
    try {
      const outcome = await saveValues(ports, { [field.field]: value }, startedFrom);
      if (outcome.kind === 'cancelled') return { draft: value, startedFrom: ports.latest() };
      if (outcome.kind === 'unchanged') showToast(`${field.label} already says so`);
      else {
        ports.learn(outcome.client);
        showUndo(`${field.label} saved`, outcome.changeSet);
      }
      void refreshAround(queryClient, client.id);
      return null;
    } catch (error) {
      const message = messageFor(error, field.field);
      if (isGone(error) || !onScreen.current) tell(field, value, message);
      if (isGone(error)) await queryClient.invalidateQueries({ queryKey: clientKey(client.id) });
      return { draft: value, error: message, startedFrom };
    }
  };
}
