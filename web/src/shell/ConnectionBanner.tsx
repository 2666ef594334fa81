import { IconCloudOff, IconTool } from '@tabler/icons-react';
import classes from './ConnectionBanner.module.css';
import { useConnectionWatch } from './use-connection-watch.ts';

/** Says when Clientele can't be reached. What is on screen stays readable meanwhile. */
export function ConnectionBanner() {
  const state = useConnectionWatch();
  return (
    <div role="status" className={classes.place}>
      {state === 'offline' && (
        <p className={classes.banner}>
          <IconCloudOff size={16} aria-hidden />
          You are offline. You can read what is loaded; changes can be saved once the connection is back.
        </p>
      )}
      {state === 'maintenance' && (
        <p className={classes.banner}>
          <IconTool size={16} aria-hidden />
          Clientele is being maintained. It will go on here by itself in a moment.
        </p>
      )}
    </div>
  );
}
