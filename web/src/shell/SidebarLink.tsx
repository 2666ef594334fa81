import type { IconUsers } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import classes from './Sidebar.module.css';

export interface SidebarLinkProps {
  to: '/clients' | '/trash' | '/changes' | '/operations' | '/settings';
  label: string;
  icon: typeof IconUsers;
  onClick?: () => void;
  /** Not current while a saved view is: that has an entry of its own. */
  isPlain?: boolean;
}

export function SidebarLink({ to, label, icon: Icon, onClick, isPlain = false }: SidebarLinkProps) {
  const current = useLocation({
    select: ({ pathname, search }) =>
      (pathname === to || pathname.startsWith(`${to}/`)) && !(isPlain && 'view' in search),
  });
  return (
    <li>
      <Link
        to={to}
        search={{}}
        className={classes.link}
        aria-current={current ? 'page' : undefined}
        activeProps={{}}
        onClick={onClick}
      >
        <Icon size={16} stroke={1.75} aria-hidden />
        {label}
      </Link>
    </li>
  );
}
