import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { IconButton } from '../ui/IconButton.tsx';
import { frameLayers } from './layers.ts';
import classes from './MobileBar.module.css';

/** Above the screen on phones, in place of the sidebar. */
export function MobileBar() {
  return (
    <section className={classes.bar} aria-label="Top bar">
      <IconButton
        label="Menu"
        icon={<IconMenu2 size={20} stroke={1.75} />}
        onClick={frameLayers.openNavigation}
        withTooltip={false}
      />
      <Link to="/clients" search={{}} className={classes.name}>
        Clientele
      </Link>
      <IconButton
        label="Find a command"
        icon={<IconSearch size={20} stroke={1.75} />}
        onClick={frameLayers.openPalette}
        withTooltip={false}
      />
    </section>
  );
}
