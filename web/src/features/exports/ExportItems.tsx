import type { ClientSelection } from '@clientele/contract/list-query';
import { Menu } from '@mantine/core';
import { exportLink } from './export-link.ts';

export interface ExportItemsProps {
  selection: ClientSelection;
  /** The columns in their order. */
  fields: readonly string[];
}

/** Exactly what the list shows, as a file: the items of a menu. */
export function ExportItems({ selection, fields }: ExportItemsProps) {
  return (
    <>
      <Menu.Item component="a" href={exportLink('csv', selection, fields)} download>
        CSV of these rows and columns
      </Menu.Item>
      <Menu.Item component="a" href={exportLink('pdf', selection, fields)} download>
        PDF of these rows and columns
      </Menu.Item>
    </>
  );
}
