import { Modal } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { keyCaps } from '../../../shell/shortcuts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Form, FormActions, FormError } from '../../../ui/Form.tsx';
import { Kbd } from '../../../ui/Kbd.tsx';
import { useFocusBack } from '../list/use-focus-back.ts';
import { NewClientFields } from './NewClientFields.tsx';
import { useNewClient } from './use-new-client.ts';

interface NewClientDialogProps {
  onClose: () => void;
  /** Shows the client that was made. */
  onOpen: (id: string) => void;
}

/** Adds a client; Ctrl-Enter from anywhere in it. */
export function NewClientDialog({ onClose, onOpen }: NewClientDialogProps) {
  useFocusBack();
  const body = useRef<HTMLDivElement>(null);
  const form = useNewClient((id, opened) => (opened ? onOpen(id) : onClose()));
  const { errors, busy, create } = form;

  // What is wrong first has the focus.
  useEffect(() => {
    if (Object.keys(errors.fields).length > 0)
      body.current?.querySelector<HTMLElement>('input[aria-invalid="true"], input[data-error]')?.focus();
  }, [errors]);

  function submit(event: FormEvent) {
    event.preventDefault();
    void create(false);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || busy) return;
    event.preventDefault();
    event.stopPropagation();
    void create(false);
  }

  return (
    <Modal opened onClose={onClose} title="New client" size={560}>
      <div ref={body} onKeyDownCapture={onKeyDown}>
        <Form onSubmit={submit}>
          <NewClientFields form={form} />
          <FormError>{errors.form}</FormError>
          <FormActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button disabled={busy} onClick={() => void create(true)}>
              Create and open
            </Button>
            <Button
              type="submit"
              variant="primary"
              loading={busy}
              after={<Kbd steps={keyCaps('mod+Enter')} />}
            >
              Create
            </Button>
          </FormActions>
        </Form>
      </div>
    </Modal>
  );
}
