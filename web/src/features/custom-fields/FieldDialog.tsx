import type { CustomField } from '@clientele/contract/custom-fields';
import {
  CUSTOM_FIELD_KEY_PATTERN,
  CUSTOM_FIELD_KINDS,
  type CustomFieldKind,
} from '@clientele/contract/fields';
import { Modal, Select, TagsInput, TextInput } from '@mantine/core';
import { useSendForm } from '../../api/use-send-form.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormActions, FormError } from '../../ui/Form.tsx';
import { requireText } from '../accounts/rules.ts';
import { changeField, createField } from './field-changes.ts';
import { KIND_LABELS, keyOf } from './field-kinds.ts';

type Values = { label: string; key: string; kind: CustomFieldKind; options: string[] };

const KINDS = CUSTOM_FIELD_KINDS.map((kind) => ({ value: kind, label: KIND_LABELS[kind] }));
const EMPTY: Values = { label: '', key: '', kind: 'text', options: [] };

const valuesOf = ({ label, key, kind, options }: CustomField): Values => ({ label, key, kind, options });

const requireKey = (key: string) =>
  new RegExp(CUSTOM_FIELD_KEY_PATTERN).test(key)
    ? null
    : 'Use small letters, digits and _, a letter first, 40 characters at most.';

const send = (field: CustomField | null) => (values: Values) => {
  const { label, kind, options } = values;
  const choices = kind === 'select' ? { options } : {};
  if (field) return changeField(field, { label: label.trim(), ...choices });
  return createField({ key: values.key, kind, label: label.trim(), ...choices });
};

/** Adds a field, or changes the label and the options of one; key and kind stay, since clients hold values by them. */
export function FieldDialog({ field, onClose }: { field: CustomField | null; onClose: () => void }) {
  const { form, onSubmit, isSending, formError } = useSendForm<Values, void>({
    initialValues: field ? valuesOf(field) : EMPTY,
    validate: { label: requireText('Enter a label.'), key: requireKey },
    send: send(field),
    onSent: onClose,
  });
  const { label, key, kind } = form.values;
  const rename = (next: string) => {
    if (!field && key === keyOf(label)) form.setFieldValue('key', keyOf(next));
    form.setFieldValue('label', next);
  };
  return (
    <Modal opened onClose={onClose} title={field ? 'Edit field' : 'Add a field'} size={420}>
      <Form onSubmit={onSubmit} aria-label="Field">
        <TextInput
          label="Label"
          data-autofocus
          maxLength={80}
          {...form.getInputProps('label')}
          onChange={(event) => rename(event.currentTarget.value)}
        />
        <Select
          label="Kind"
          data={KINDS}
          disabled={field !== null}
          allowDeselect={false}
          {...form.getInputProps('kind')}
        />
        {kind === 'select' && (
          <TagsInput
            label="Choices"
            description="Press Enter after each. Clients keep a choice that you remove."
            maxTags={100}
            {...form.getInputProps('options')}
          />
        )}
        <TextInput
          label="Key"
          description="Its name in the API, in imports and in exports. It can't be changed later."
          disabled={field !== null}
          {...form.getInputProps('key')}
        />
        <FormError>{formError}</FormError>
        <FormActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" loading={isSending}>
            {field ? 'Save' : 'Add'}
          </Button>
        </FormActions>
      </Form>
    </Modal>
  );
}
