import { type ReactNode, useMemo } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Time } from '../../../ui/Time.tsx';
import type { ListClient } from '../list/client-pages.ts';
import type { GridColumn } from '../list/grid/grid-column.ts';
import classes from './trash.module.css';

const text = (value: string | null | undefined) =>
  value ? (
    <span className={classes.text} title={value}>
      {value}
    </span>
  ) : null;

interface Options {
  /** Null where the reader may not. */
  restore: ((id: string) => void) | null;
  compact: boolean;
}

/** A client in the trash: who it is, since when, and the way back. */
export function useTrashColumns({ restore, compact }: Options): readonly GridColumn<ListClient>[] {
  return useMemo(() => {
    const column = (id: string, label: string, width: number, render: (client: ListClient) => ReactNode) => ({
      id,
      label,
      width,
      sortable: false,
      render,
    });
    const moved = ({ deleted_at }: ListClient) => (deleted_at ? <Time value={deleted_at} /> : null);
    const back = (client: ListClient) =>
      restore && (
        <Button
          variant="quiet"
          tabIndex={-1}
          aria-label={`Restore ${client.name}`}
          onClick={() => restore(client.id)}
        >
          Restore
        </Button>
      );
    if (compact)
      return [
        column('client', 'Client', 0, (client) => (
          <span className={classes.compact}>
            <span className={classes.lines}>
              <span className={classes.name}>{client.name}</span>
              <span className={classes.muted}>
                {moved(client)}
                {[client.company, client.city].filter(Boolean).map((text) => ` · ${text}`)}
              </span>
            </span>
            {back(client)}
          </span>
        )),
      ];
    return [
      column('name', 'Name', 224, ({ name }) => <span className={classes.name}>{name}</span>),
      column('company', 'Company', 184, ({ company }) => text(company)),
      column('email', 'E-mail', 232, ({ email }) => text(email)),
      column('city', 'City', 144, ({ city }) => text(city)),
      column('deleted_at', 'Moved to trash', 144, moved),
      ...(restore ? [column('restore', 'Restore', 112, back)] : []),
    ];
  }, [restore, compact]);
}
