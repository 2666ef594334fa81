import type { CustomField } from '@clientele/contract/custom-fields';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useCustomFields } from '../../api/custom-fields.ts';
import { useCan } from '../../api/session.ts';
import { useCommands } from '../../shell/commands.ts';
import { useTitle } from '../../shell/use-title.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import rows from '../../ui/Rows.module.css';
import { Section } from '../../ui/Section.tsx';
import { DeleteFieldDialog } from './DeleteFieldDialog.tsx';
import { FieldDialog } from './FieldDialog.tsx';
import { FieldRow } from './FieldRow.tsx';

type Open =
  | { readonly what: 'edit' | 'delete'; readonly field: CustomField }
  | { readonly what: 'create' }
  | null;

export function FieldsScreen() {
  useTitle('Fields');
  const canWrite = useCan('fields.write');
  const { data: fields, error } = useCustomFields();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const create = () => setOpen({ what: 'create' });
  useCommands([
    { id: 'fields.add', label: 'Add a field', keys: 'a', section: 'Fields', enabled: canWrite, run: create },
  ]);
  if (error && !fields) throw error;
  const add = canWrite && (
    <Button variant="primary" icon={<IconPlus size={16} />} onClick={create}>
      Add a field
    </Button>
  );
  return (
    <>
      <Section
        title="Fields"
        lead="What this register keeps of a client beside name, address and the like. Each can be shown as a column, filtered, sorted and exported."
        action={fields && fields.length > 0 && add}
      >
        {fields?.length === 0 && (
          <EmptyState
            icon={<IconForms size={28} stroke={1.5} />}
            title="No fields of your own yet"
            actions={add}
          >
            {canWrite
              ? 'A VAT number, a contract date, a size: whatever you need of every client.'
              : 'Owners add them.'}
          </EmptyState>
        )}
        {fields && fields.length > 0 && (
          <ul className={rows.rows}>
            {fields.map((field) => (
              <FieldRow
                key={field.id}
                field={field}
                canWrite={canWrite}
                onEdit={() => setOpen({ what: 'edit', field })}
                onDelete={() => setOpen({ what: 'delete', field })}
              />
            ))}
          </ul>
        )}
      </Section>
      {(open?.what === 'create' || open?.what === 'edit') && (
        <FieldDialog field={open.what === 'edit' ? open.field : null} onClose={close} />
      )}
      {open?.what === 'delete' && <DeleteFieldDialog field={open.field} onClose={close} />}
    </>
  );
}
