import { TextInput } from '@mantine/core';
import { useSendForm } from '../../api/use-send-form.ts';
import { showUndoAction } from '../../shell/undo.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormError } from '../../ui/Form.tsx';
import classes from './ProfileForms.module.css';
import { changeName } from './profile.ts';
import { requireText } from './rules.ts';

export function NameForm({ name: before }: { name: string }) {
  const { form, onSubmit, isSending, formError } = useSendForm({
    initialValues: { name: before },
    validate: { name: requireText('Enter your name.') },
    send: ({ name }) => changeName(name.trim()),
    onSent: () => showUndoAction('Name changed', () => changeName(before)),
  });
  return (
    <div className={classes.form}>
      <Form onSubmit={onSubmit} aria-label="Profile">
        <TextInput label="Name" autoComplete="name" {...form.getInputProps('name')} />
        <FormError>{formError}</FormError>
        <div>
          <Button type="submit" loading={isSending}>
            Save name
          </Button>
        </div>
      </Form>
    </div>
  );
}
