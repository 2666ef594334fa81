import type { Client } from '@clientele/contract/clients';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ApiProblem } from '../../../api/request.ts';
import { showError, showToast } from '../../../shell/toasts.ts';
import { showUndo } from '../../../shell/undo.ts';
import { fieldLabel } from './client-fields.ts';
import { clientKey, refreshAround, sendPatch } from './client-query.ts';
import { customKey, type FieldValue } from './field-values.ts';
import { type SaveOutcome, type SavePorts, saveValues, type Typed } from './save-values.ts';
import { describeValue, type FieldNames } from './value-words.ts';

/** A field that could not be saved, to be opened again with what was typed. */
export interface Refused {
  readonly field: string;
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

const portsOf = (
  queryClient: QueryClient,
  client: Client,
  others: Pick<SavePorts, 'ask' | 'takeWaiting'>,
): SavePorts => ({
  latest: () => queryClient.getQueryData<Client>(clientKey(client.id)) ?? client,
  learn: (now) => queryClient.setQueryData(clientKey(client.id), now),
  send: (values, version) => sendPatch(client.id, values, version),
  ...others,
});

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Saves a field, with what waits behind it where others changed the client; answers what to open again. */
export function useSaveField(client: Client, names: FieldNames, ask: SavePorts['ask']) {
  const queryClient = useQueryClient();
  const onScreen = useOnScreen();
  const labels = (fields: readonly string[]) =>
    list.format(fields.map((field) => fieldLabel(field, names.custom)));

  /** Nobody sees the fields any more: what was typed is said instead of thrown away. */
  function tell(typed: readonly Typed[], why: string) {
    for (const { field, value } of typed)
      showError(
        new Error(`${labels([field])} “${describeValue(field, value, names)}” was not saved. ${why}`),
      );
  }

  function say(outcome: Exclude<SaveOutcome, { kind: 'cancelled' }>, typed: readonly Typed[]) {
    if (outcome.kind === 'saved') showUndo(`${labels(Object.keys(outcome.values))} saved`, outcome.changeSet);
    else if (outcome.kind === 'left') showToast('Left as it was changed by others');
    else showToast(`${labels(typed.map(({ field }) => field))} already says so`);
  }

  return async function saveField(
    first: Typed,
    takeWaiting: SavePorts['takeWaiting'],
  ): Promise<readonly Refused[]> {
    let typed: readonly Typed[] = [first];
    const ports = portsOf(queryClient, client, {
      takeWaiting: () => {
        const waiting = takeWaiting();
        typed = [...typed, ...waiting];
        return waiting;
      },
      ask: async (conflict) => {
        if (onScreen.current) return ask(conflict);
        tell(typed, `Someone changed ${conflict.theirs.name} meanwhile.`);
        return null;
      },
    });
    try {
      const outcome = await saveValues(ports, first);
      if (outcome.kind === 'cancelled')
        return typed.map(({ field, value }) => ({ field, draft: value, startedFrom: ports.latest() }));
      if (outcome.kind === 'saved') ports.learn(outcome.client);
      say(outcome, typed);
      void refreshAround(queryClient, client.id);
      return [];
    } catch (error) {
      if (isGone(error) || !onScreen.current) tell(typed, messageFor(error, first.field));
      if (isGone(error)) await queryClient.invalidateQueries({ queryKey: clientKey(client.id) });
      return typed.map(({ field, value, startedFrom }) => ({
        field,
        draft: value,
        error: messageFor(error, field),
        startedFrom,
      }));
    }
  };
}
