import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { IconButton } from '../../../ui/IconButton.tsx';
import { ExportItems, type ExportItemsProps } from '../../exports/ExportItems.tsx';
import type { ViewChange } from '../../views/use-view-changes.ts';

interface ListMenuProps extends ExportItemsProps {
  changes: readonly ViewChange[];
  canExport: boolean;
  opened: boolean;
  onOpened: (opened: boolean) => void;
}

/** What a phone has no room for beside the title. */
export function ListMenu({ changes, canExport, opened, onOpened, ...exported }: ListMenuProps) {
  if (changes.length === 0 && !canExport) return null;
  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-end">
      <Menu.Target>
        <IconButton label="More" icon={<IconDots size={20} stroke={1.75} />} withTooltip={false} />
      </Menu.Target>
      <Menu.Dropdown>
        {changes.map(({ label, run, busy }) => (
          <Menu.Item key={label} disabled={busy} onClick={run}>
            {label}
          </Menu.Item>
        ))}
        {changes.length > 0 && canExport && <Menu.Divider />}
        {canExport && <Menu.Label>Export</Menu.Label>}
        {canExport && <ExportItems {...exported} />}
      </Menu.Dropdown>
    </Menu>
  );
}
