import {
  IconActivityHeartbeat,
  IconHistory,
  IconSearch,
  IconSettings,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCan } from '../api/session.ts';
import { ViewsNav } from '../features/views/ViewsNav.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { frameLayers } from './layers.ts';
import classes from './Sidebar.module.css';
import { SidebarLink } from './SidebarLink.tsx';
import { keyCaps } from './shortcuts.ts';

/** Where one can go. `onLeave` closes the drawer that holds it on phones. */
export function Sidebar({ onLeave }: { onLeave?: () => void }) {
  const canSeeOperations = useCan('operations.read');
  return (
    <nav className={classes.sidebar} aria-label="Main">
      <div className={classes.head}>
        <Link to="/clients" search={{}} className={classes.name} onClick={onLeave}>
          <img src="/icon.svg" alt="" width={20} height={20} />
          Clientele
        </Link>
      </div>
      <button type="button" className={classes.search} onClick={frameLayers.openPalette}>
        <IconSearch size={16} stroke={1.75} aria-hidden />
        Find
        <Kbd steps={keyCaps('mod+k')} />
      </button>
      <ul className={classes.links}>
        <SidebarLink to="/clients" label="Clients" icon={IconUsers} onClick={onLeave} isPlain />
        <SidebarLink to="/trash" label="Trash" icon={IconTrash} onClick={onLeave} />
        <SidebarLink to="/changes" label="Changes" icon={IconHistory} onClick={onLeave} />
      </ul>
      <ViewsNav onLeave={onLeave} />
      <div className={classes.foot}>
        <ul className={classes.links}>
          {canSeeOperations && (
            <SidebarLink to="/operations" label="Operations" icon={IconActivityHeartbeat} onClick={onLeave} />
          )}
          <SidebarLink to="/settings" label="Settings" icon={IconSettings} onClick={onLeave} />
        </ul>
        <AccountMenu />
      </div>
    </nav>
  );
}
