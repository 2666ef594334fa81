import { Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Button } from '../../ui/Button.tsx';
import { ExportItems, type ExportItemsProps } from './ExportItems.tsx';

interface ExportMenuProps extends ExportItemsProps {
  opened: boolean;
  onOpened: (opened: boolean) => void;
}

export function ExportMenu({ selection, fields, opened, onOpened }: ExportMenuProps) {
  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-end">
      <Menu.Target>
        <Button variant="quiet" icon={<IconDownload size={16} stroke={1.75} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ExportItems selection={selection} fields={fields} />
      </Menu.Dropdown>
    </Menu>
  );
}
