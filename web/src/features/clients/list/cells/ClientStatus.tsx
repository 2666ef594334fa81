import { StatusDot, type StatusTone } from '../../../../ui/StatusDot.tsx';

const TONES: Record<string, StatusTone> = {
  lead: 'accent',
  active: 'success',
  inactive: 'warning',
  former: 'muted',
};

export function ClientStatus({ status }: { status: string }) {
  const label = status.charAt(0).toUpperCase() + status.slice(1);
  return <StatusDot tone={TONES[status] ?? 'muted'} label={label} />;
}
