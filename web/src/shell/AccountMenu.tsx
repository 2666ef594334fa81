import { Menu } from '@mantine/core';
import { IconKeyboard, IconLogout, IconSelector, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSession } from '../api/session.ts';
import { signOut } from '../features/session/sign-out.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { frameLayers } from './layers.ts';
import classes from './Sidebar.module.css';
import { keyCaps } from './shortcuts.ts';
import { ThemeItems } from './ThemeItems.tsx';

export function AccountMenu() {
  const { account } = useSession();
  return (
    <Menu position="top-start" width={224}>
      <Menu.Target>
        <button type="button" className={classes.account} aria-label={`Your account: ${account.name}`}>
          <Avatar name={account.name} />
          <span className={classes.accountName}>{account.name}</span>
          <IconSelector size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{account.email}</Menu.Label>
        <Menu.Item
          leftSection={<IconUser size={16} stroke={1.75} />}
          renderRoot={(props) => <Link to="/settings/profile" search={{}} {...props} />}
        >
          Profile
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={16} stroke={1.75} />}
          rightSection={<Kbd steps={keyCaps('?')} />}
          onClick={frameLayers.openHelp}
        >
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Theme</Menu.Label>
        <ThemeItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.75} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
