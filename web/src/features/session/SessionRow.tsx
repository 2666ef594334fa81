import type { OpenSession } from '@clientele/contract/sessions';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { showError, showToast } from '../../shell/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import rows from '../../ui/Rows.module.css';
import { Time } from '../../ui/Time.tsx';
import { endSession } from './open-sessions.ts';
import classes from './SessionRow.module.css';

const isPhone = (device: string): boolean => /iPhone|iPad|Android/.test(device);

export function SessionRow({ session }: { session: OpenSession }) {
  const { id, device, address, present, created_at, last_used_at } = session;
  const ending = useMutation({
    mutationFn: () => endSession(id),
    onSuccess: () => showToast(`${device} is signed out.`),
    onError: showError,
  });
  const Icon = isPhone(device) ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <li className={rows.row}>
      <Icon size={20} stroke={1.5} className={classes.icon} aria-hidden />
      <div className={rows.main}>
        <p className={rows.name}>
          {device}
          {present && <span className={classes.note}>This one</span>}
        </p>
        <p className={`${rows.detail} ${rows.wrap}`}>
          {address && `${address}, `}signed in <Time value={created_at} />, last used{' '}
          <Time value={last_used_at} />
        </p>
      </div>
      {!present && (
        <Button
          loading={ending.isPending}
          onClick={() => ending.mutate()}
          aria-label={`Sign out ${device}${address ? ` at ${address}` : ''}`}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
