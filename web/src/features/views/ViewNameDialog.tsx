import { Checkbox, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCan } from '../../api/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormActions, FormError } from '../../ui/Form.tsx';
import { useFocusBack } from '../clients/list/use-focus-back.ts';

interface ViewNameDialogProps {
  title: string;
  submit: string;
  name: string;
  /** Null where sharing is not asked for. */
  shared: boolean | null;
  onSubmit: (values: { name: string; shared: boolean }) => Promise<unknown>;
  onClose: () => void;
}

const MAX_LENGTH = 80;

/** Asks what a view is called. What was typed stays where the server says no. */
export function ViewNameDialog({ title, submit, name, shared, onSubmit, onClose }: ViewNameDialogProps) {
  useFocusBack();
  const [typed, setTyped] = useState(name);
  const [forAll, setForAll] = useState(shared ?? false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const canShare = useCan('views.share');

  async function save(event: FormEvent) {
    event.preventDefault();
    if (typed.trim() === '') return setError('Give it a name.');
    setBusy(true);
    try {
      await onSubmit({ name: typed.trim(), shared: forAll });
      onClose();
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : 'It could not be saved.');
      setBusy(false);
    }
  }

  return (
    <Modal opened onClose={onClose} title={title} size="sm">
      <Form onSubmit={save}>
        <TextInput
          label="Name"
          value={typed}
          maxLength={MAX_LENGTH}
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {shared !== null && canShare && (
          <Checkbox
            label="Everyone of the firm sees it"
            checked={forAll}
            onChange={(event) => setForAll(event.currentTarget.checked)}
          />
        )}
        <FormError>{error}</FormError>
        <FormActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" loading={busy}>
            {submit}
          </Button>
        </FormActions>
      </Form>
    </Modal>
  );
}
