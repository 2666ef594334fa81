import { Drawer } from '@mantine/core';
import classes from './Sidebar.module.css';
import { Sidebar } from './Sidebar.tsx';

/** The sidebar on phones. */
export function NavigationDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      size={280}
      withCloseButton={false}
      title={<span className="visually-hidden">Menu</span>}
      classNames={{ content: classes.drawer, header: classes.drawerHeader, body: classes.drawerBody }}
    >
      <Sidebar onLeave={onClose} />
    </Drawer>
  );
}
