import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { Button } from '../ui/Button.tsx';
import { useSettingsPages } from './settings-pages.ts';

/** The pages of the settings where there is no room for them beside each other. */
export function SettingsMenu() {
  const { pathname } = useLocation();
  const pages = useSettingsPages();
  const here = pages.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button after={<IconChevronDown size={14} aria-hidden />}>{here?.label ?? 'Pages'}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {pages.map(({ to, label }) => (
          <Menu.Item key={to} renderRoot={(props) => <Link to={to} search={{}} {...props} />}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
