import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { confirmationAsked } from '../api/confirmation.ts';
import { useExternalValue } from '../api/external-value.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Toaster } from './Toaster.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const ConfirmIdentityDialog = lazy(async () => ({
  default: (await import('../features/session/ConfirmIdentityDialog.tsx')).ConfirmIdentityDialog,
}));

/** Around every screen, with or without the frame. */
export function Root() {
  useShortcuts();
  const asked = useExternalValue(confirmationAsked);
  return (
    <>
      <ConnectionBanner />
      <Outlet />
      <Toaster />
      <Suspense>{asked && <ConfirmIdentityDialog />}</Suspense>
    </>
  );
}
