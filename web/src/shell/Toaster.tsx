import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useExternalValue } from '../api/external-value.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { keyCaps } from './shortcuts.ts';
import classes from './Toaster.module.css';
import { closeToast, type Toast, toasts } from './toasts.ts';

/** How long a toast stays, in milliseconds, while neither pointer nor focus is on it. */
const PLAIN_TIME = 5_000;
const ACTION_TIME = 10_000;

export function Toaster() {
  const shown = useExternalValue(toasts);
  return (
    <section
      className={classes.toaster}
      aria-label="Notifications"
      aria-live="polite"
      aria-relevant="additions"
    >
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  // An error stays until it is closed: nobody should have to read it against the clock.
  const stays = held || toast.tone === 'danger';
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => closeToast(toast.id), toast.action ? ACTION_TIME : PLAIN_TIME);
    return () => clearTimeout(timer);
  }, [toast, stays]);
  const hold = {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  };
  return (
    <div className={classes.toast} data-tone={toast.tone} {...hold}>
      <span className={classes.message}>{toast.message}</span>
      {toast.action && (
        <button type="button" className={classes.action} onClick={toast.action.run}>
          {toast.action.label}
          {toast.action.keys && <Kbd steps={keyCaps(toast.action.keys)} />}
        </button>
      )}
      <IconButton
        label="Close"
        size="small"
        withTooltip={false}
        icon={<IconX size={14} />}
        onClick={() => closeToast(toast.id)}
      />
    </div>
  );
}
