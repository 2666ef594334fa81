import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import buttons from '../ui/LinkButton.module.css';
import classes from './ErrorPage.module.css';

export function NotFoundPage() {
  return (
    <main className={classes.whole}>
      <EmptyState
        icon={<IconMapOff size={28} stroke={1.5} />}
        level={1}
        title="There is nothing at this address"
        actions={
          <Link to="/clients" search={{}} className={buttons.link}>
            Go to clients
          </Link>
        }
      >
        The link may be incomplete, or what it led to is gone.
      </EmptyState>
    </main>
  );
}
