import type { Client } from '@clientele/contract/clients';
import { IconPlus } from '@tabler/icons-react';
import type { ClientField, FieldGroup } from './client-fields.ts';
import { FieldEditor } from './editors/FieldEditor.tsx';
import { FieldDisplay } from './FieldDisplay.tsx';
import classes from './Fields.module.css';
import { readField } from './field-values.ts';
import type { ClientEdit } from './use-client-edit.ts';
import { type FieldNames, isNothing } from './value-words.ts';

export interface FieldListProps {
  readonly client: Client;
  readonly edit: ClientEdit;
  readonly names: FieldNames;
  readonly canWrite: boolean;
}

function FieldRow({ field, client, edit, names, canWrite }: FieldListProps & { field: ClientField }) {
  const editing = edit.editing[field.field];
  return (
    <div className={classes.row} data-field={field.field}>
      <dt className={classes.label}>{field.label}</dt>
      <dd className={classes.content}>
        {editing && canWrite ? (
          <FieldEditor key={editing.error ?? ''} field={field} editing={editing} edit={edit} />
        ) : (
          <FieldDisplay
            field={field}
            client={client}
            names={names}
            canWrite={canWrite}
            onEdit={() => edit.begin(field.field)}
          />
        )}
      </dd>
    </div>
  );
}

/** The labels of the register and of the firm within a sentence: "Add e-mail", but "Add VAT number". */
const inSentence = (label: string) =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

function EmptyFields({ fields, edit }: { fields: readonly ClientField[]; edit: ClientEdit }) {
  return (
    <div className={classes.empties}>
      {fields.map(({ field, label }) => (
        <button
          key={field}
          type="button"
          className={classes.add}
          data-field={field}
          onClick={() => edit.begin(field)}
        >
          <IconPlus size={12} stroke={2} aria-hidden />
          Add {inSentence(label)}
        </button>
      ))}
    </div>
  );
}

/** A group of fields: what is filled as a list, and what is not as one quiet line below. */
export function FieldList({ group, ...others }: FieldListProps & { group: FieldGroup }) {
  const { client, edit, canWrite } = others;
  const isShown = ({ field }: ClientField) =>
    !isNothing(readField(client, field)) || (canWrite && edit.editing[field] !== undefined);
  const shown = group.fields.filter(isShown);
  const empty = canWrite ? group.fields.filter((field) => !isShown(field)) : [];
  if (shown.length + empty.length === 0) return null;
  return (
    <section className={classes.group} aria-label={group.title}>
      <h2 className={classes.title}>{group.title}</h2>
      {shown.length > 0 && (
        <dl className={classes.list}>
          {shown.map((field) => (
            <FieldRow key={field.field} field={field} {...others} />
          ))}
        </dl>
      )}
      {empty.length > 0 && <EmptyFields fields={empty} edit={edit} />}
    </section>
  );
}
