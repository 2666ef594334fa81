import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useExternalValue } from '../api/external-value.ts';
import { queryClient } from '../api/query-client.ts';
import { sessionQuery } from '../api/session.ts';
import { sessionState } from '../api/session-expiry.ts';
import classes from './Frame.module.css';
import { frameLayers, layer } from './layers.ts';
import { MobileBar } from './MobileBar.tsx';
import { Sidebar } from './Sidebar.tsx';
import { useFrameCommands } from './use-frame-commands.ts';

// Loaded when they are opened first: none of them is needed for the first screen.
const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }));
const HelpSheet = lazy(async () => ({ default: (await import('./HelpSheet.tsx')).HelpSheet }));
const NavigationDrawer = lazy(async () => ({
  default: (await import('./NavigationDrawer.tsx')).NavigationDrawer,
}));
const ExpiredSessionDialog = lazy(async () => ({
  default: (await import('../features/session/ExpiredSessionDialog.tsx')).ExpiredSessionDialog,
}));

export function Frame() {
  useFrameCommands();
  const open = useExternalValue(layer);
  const session = useExternalValue(sessionState);
  const used = useUsed(open);
  useHeld(session === 'held');
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever leads to another screen closes what lay over this one.
  useEffect(() => layer.set(null), [pathname]);
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip}>
        Skip to the content
      </a>
      <div className={classes.side}>
        <Sidebar />
      </div>
      <MobileBar />
      <main id="main" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
      <Suspense>
        {used.has('palette') && <Palette opened={open === 'palette'} onClose={frameLayers.close} />}
        {used.has('help') && <HelpSheet opened={open === 'help'} onClose={frameLayers.close} />}
        {used.has('navigation') && (
          <NavigationDrawer opened={open === 'navigation'} onClose={frameLayers.close} />
        )}
        {session === 'expired' && <ExpiredSessionDialog />}
      </Suspense>
    </div>
  );
}

/** An owner came to require a second factor meanwhile: the guard of the frame, asked anew, leads to where one is set up. */
function useHeld(isHeld: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isHeld) return;
    void queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).then(() => router.invalidate());
  }, [isHeld, router]);
}

/** The layers opened so far: they stay mounted, so that closing them can be seen and gives the focus back. */
function useUsed<T>(current: T): ReadonlySet<T> {
  const [used, setUsed] = useState<ReadonlySet<T>>(new Set([current]));
  if (!used.has(current)) setUsed(new Set([...used, current]));
  return used;
}
