import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './list.module.css';

/** Where a phone has what stands in the toolbar elsewhere. */
export function ToolDrawer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    <Drawer
      opened
      onClose={onClose}
      position="bottom"
      size="auto"
      title="Filters and order"
      classNames={{ content: classes.drawerContent }}
    >
      <div className={classes.drawer}>{children}</div>
    </Drawer>
  );
}
