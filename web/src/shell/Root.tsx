import { Outlet } from '@tanstack/react-router';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Toaster } from './Toaster.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** Around every screen, with or without the frame. */
export function Root() {
  useShortcuts();
  return (
    <>
      <ConnectionBanner />
      <Outlet />
      <Toaster />
    </>
  );
}
