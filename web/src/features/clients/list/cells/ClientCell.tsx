import { CUSTOM_FIELD_PREFIX } from '@clientele/contract/fields';
import { Highlight } from '../../../../ui/Highlight.tsx';
import { Tag } from '../../../../ui/Tag.tsx';
import { Time } from '../../../../ui/Time.tsx';
import type { ListClient } from '../client-pages.ts';
import type { ListField } from '../list-field.ts';
import { matchRanges } from '../matches.ts';
import { type ValueNames, valueLabel } from '../value-label.ts';
import { ClientStatus } from './ClientStatus.tsx';
import classes from './cells.module.css';

interface CellContext {
  /** What to mark; empty where nothing contains the search. */
  readonly q: string;
  readonly names: ValueNames;
}

interface ClientCellProps {
  client: ListClient;
  field: ListField;
  context: CellContext;
}

type CellValue = string | number | boolean | null | undefined | readonly string[] | object;

function fieldValue(client: ListClient, field: string): CellValue {
  if (field.startsWith(CUSTOM_FIELD_PREFIX)) return client.custom?.[field.slice(CUSTOM_FIELD_PREFIX.length)];
  return client[field as keyof ListClient];
}

const isEmpty = (value: CellValue) => value === null || value === undefined || value === '';

/** A value as the list shows it; nothing where there is none. */
export function ClientCell({ client, field, context }: ClientCellProps) {
  const value = fieldValue(client, field.field);
  if (isEmpty(value)) return null;
  if (Array.isArray(value)) return <Tags tags={value} q={context.q} />;
  if (field.field === 'status') return <ClientStatus status={String(value)} />;
  if (field.kind === 'time') return <Time value={String(value)} />;
  const label = valueLabel(field, String(value), context.names);
  const numeric = field.kind === 'number' || field.kind === 'integer';
  return (
    <span className={numeric ? classes.number : classes.text} title={label}>
      <Highlight text={label} ranges={matchRanges(field.field, label, context.q)} />
    </span>
  );
}

function Tags({ tags, q }: { tags: readonly string[]; q: string }) {
  // A tag that matched comes first, where it can be seen.
  const matches = (tag: string) => matchRanges('tags', tag, q).length > 0;
  const shown = q === '' ? tags : [...tags.filter(matches), ...tags.filter((tag) => !matches(tag))];
  return (
    <span className={classes.tags} title={tags.join(', ')}>
      {shown.map((tag) => (
        <span key={tag} className={classes.tag} data-match={matches(tag) || undefined}>
          <Tag label={tag} />
        </span>
      ))}
    </span>
  );
}
