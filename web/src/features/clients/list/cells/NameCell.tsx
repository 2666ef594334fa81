import { IconBuilding } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Highlight } from '../../../../ui/Highlight.tsx';
import type { ListClient } from '../client-pages.ts';
import { excerpt, findHiddenMatch, matchRanges } from '../matches.ts';
import classes from './cells.module.css';

interface NameCellProps {
  client: ListClient;
  q: string;
  /** The fields whose columns are shown. */
  shown: ReadonlySet<string>;
}

/** The client's name, a link for opening it elsewhere; and after it what matched in a column that isn't shown. */
export function NameCell({ client, q, shown }: NameCellProps) {
  const hidden = q === '' ? null : findHiddenMatch(client, q, shown);
  return (
    <span className={classes.name}>
      <Link
        to="/clients/$id"
        params={{ id: client.id }}
        search={{}}
        className={classes.link}
        title={client.name}
        preload={false}
        tabIndex={-1}
        draggable={false}
      >
        <Highlight text={client.name} ranges={matchRanges('name', client.name, q)} />
      </Link>
      {client.kind === 'organization' && (
        <IconBuilding size={14} stroke={1.5} className={classes.kind} aria-label="Organization" />
      )}
      {hidden && (
        <span className={classes.hidden} title={`${hidden.label} ${hidden.value}`}>
          {hidden.field === 'tags' ? 'tag' : hidden.label.toLowerCase()}{' '}
          <Highlight {...excerpt(hidden.field, hidden.value, hidden.word)} />
        </span>
      )}
    </span>
  );
}
