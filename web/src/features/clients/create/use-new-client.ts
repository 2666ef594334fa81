import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { showUndo } from '../../../shell/undo.ts';
import { createClient, type Draft, EMPTY_DRAFT, NO_ERRORS, readErrors } from './new-client.ts';

/** The draft, what is wrong with it, and the way to make a client of it. Nothing typed is lost on an error. */
export function useNewClient(onCreated: (id: string, opened: boolean) => void) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [errors, setErrors] = useState(NO_ERRORS);
  const [busy, setBusy] = useState(false);

  function set<Field extends keyof Draft>(field: Field, value: Draft[Field]) {
    setDraft((current) => ({ ...current, [field]: value }));
    setErrors(({ fields: { [field]: _mended, ...fields } }) => ({ fields, form: null }));
  }

  /** Answers whether it was made. */
  async function create(opened: boolean): Promise<boolean> {
    if (draft.name.trim() === '') {
      setErrors({ fields: { name: 'Give the client a name.' }, form: null });
      return false;
    }
    setBusy(true);
    try {
      const { client, changeSet } = await createClient(draft);
      for (const key of ['clients', 'changes', 'tags'])
        void queryClient.invalidateQueries({ queryKey: [key] });
      showUndo(`${client.name} added`, changeSet);
      onCreated(client.id, opened);
      return true;
    } catch (error) {
      setErrors(readErrors(error));
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { draft, errors, busy, set, create };
}

export type NewClient = ReturnType<typeof useNewClient>;
