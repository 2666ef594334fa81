import { useMemo } from 'react';
import { ClientCell } from './cells/ClientCell.tsx';
import { CompactCell } from './cells/CompactCell.tsx';
import { NameCell } from './cells/NameCell.tsx';
import type { ListClient } from './client-pages.ts';
import { type Column, columnWidth, NAME_COLUMN } from './columns.ts';
import type { GridColumn } from './grid/grid-column.ts';
import { findField } from './list-field.ts';
import type { Register } from './use-register.ts';

interface Options {
  columns: readonly Column[];
  register: Pick<Register, 'fields' | 'names'>;
  /** What to mark. */
  q: string;
  compact: boolean;
}

/** The shown columns with how each draws its cells; custom fields that were deleted are left out. */
export function useGridColumns({
  columns,
  register,
  q,
  compact,
}: Options): readonly GridColumn<ListClient>[] {
  const { fields, names } = register;
  return useMemo(() => {
    if (compact) return [compactColumn(q)];
    const shown = new Set(columns.map(({ field }) => field));
    const context = { q, names };
    return columns.flatMap((column): GridColumn<ListClient>[] => {
      const field = findField(fields, column.field);
      if (!field) return [];
      const render = (client: ListClient) =>
        field.field === NAME_COLUMN ? (
          <NameCell client={client} q={q} shown={shown} />
        ) : (
          <ClientCell client={client} field={field} context={context} />
        );
      return [
        { id: field.field, label: field.label, width: columnWidth(column), sortable: field.sortable, render },
      ];
    });
  }, [columns, fields, names, q, compact]);
}

const compactColumn = (q: string): GridColumn<ListClient> => ({
  id: 'client',
  label: 'Client',
  width: 0,
  sortable: false,
  render: (client) => <CompactCell client={client} q={q} />,
});
