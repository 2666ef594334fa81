import type { Client } from '@clientele/contract/clients';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Avatar } from '../../../ui/Avatar.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { ClientStatus } from '../list/cells/ClientStatus.tsx';
import type { ClientField } from './client-fields.ts';
import classes from './Fields.module.css';
import { type FieldValue, readField } from './field-values.ts';
import { describeValue, type FieldNames } from './value-words.ts';

/** Where a value leads: to the reader's mail, their phone, the web. */
function addressOf(field: ClientField, value: FieldValue): string | null {
  const text = String(value);
  if (field.editor === 'email') return `mailto:${text}`;
  if (field.editor === 'phone') return `tel:${text.replace(/[^+\d]/g, '')}`;
  // Only what the register accepts as a website is made a link: never `javascript:`.
  return field.editor === 'website' && /^https?:\/\//i.test(text) ? text : null;
}

const linkWords = (field: ClientField, words: string) =>
  field.editor === 'website' ? words.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '') : words;

function ValueContent({
  field,
  value,
  words,
}: {
  field: ClientField;
  value: FieldValue;
  words: string;
}): ReactNode {
  if (Array.isArray(value))
    return (
      <span className={classes.tags}>
        {value.map((tag) => (
          <Tag key={tag} label={tag} />
        ))}
      </span>
    );
  if (field.field === 'status') return <ClientStatus status={String(value)} />;
  if (field.editor === 'owner')
    return (
      <span className={classes.person}>
        <Avatar name={words} /> {words}
      </span>
    );
  return words;
}

export interface FieldDisplayProps {
  readonly field: ClientField;
  readonly client: Client;
  readonly names: FieldNames;
  readonly canWrite: boolean;
  readonly onEdit: () => void;
}

/** A field's value; a click on it edits it, unless it is a link, which has a button beside it. */
export function FieldDisplay({ field, client, names, canWrite, onEdit }: FieldDisplayProps) {
  const value = readField(client, field.field);
  const words = describeValue(field.field, value, names);
  const address = addressOf(field, value);
  const label = `Edit ${field.label}: ${words}`;
  const content = <ValueContent field={field} value={value} words={words} />;
  if (address)
    return (
      <span className={classes.linked}>
        <a
          className={classes.link}
          href={address}
          {...(field.editor === 'website' ? { target: '_blank', rel: 'noreferrer' } : {})}
        >
          {linkWords(field, words)}
        </a>
        {canWrite && (
          <span className={classes.pencil}>
            <IconButton
              size="small"
              label={label}
              icon={<IconPencil size={14} stroke={1.75} />}
              onClick={onEdit}
            />
          </span>
        )}
      </span>
    );
  if (!canWrite) return <span className={classes.plain}>{content}</span>;
  return (
    <button type="button" className={classes.value} aria-label={label} onClick={onEdit}>
      {content}
    </button>
  );
}
