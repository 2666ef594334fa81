import type { ClientSelection } from '@clientele/contract/list-query';
import { Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Button } from '../../ui/Button.tsx';
import classes from './export.module.css';
import { exportLink } from './export-link.ts';

interface ExportMenuProps {
  selection: ClientSelection;
  /** The columns in their order. */
  fields: readonly string[];
  opened: boolean;
  onOpened: (opened: boolean) => void;
}

/** Exactly what the list shows, as a file. */
export function ExportMenu({ selection, fields, opened, onOpened }: ExportMenuProps) {
  return (
    <Menu withInitialFocusPlaceholder={false} opened={opened} onChange={onOpened} position="bottom-end">
      <Menu.Target>
        <Button variant="quiet" icon={<IconDownload size={16} stroke={1.75} />} aria-label="Export">
          <span className={classes.label}>Export</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={exportLink('csv', selection, fields)} download>
          CSV of these rows and columns
        </Menu.Item>
        <Menu.Item component="a" href={exportLink('pdf', selection, fields)} download>
          PDF of these rows and columns
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
