import {
  IconAlertTriangle,
  IconCloudOff,
  IconLock,
  IconMapOff,
  IconRefresh,
  IconTool,
} from '@tabler/icons-react';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { ErrorState } from '../ui/ErrorState.tsx';
import buttons from '../ui/LinkButton.module.css';
import { describeError, type ErrorWords } from './error-words.ts';

const ICONS: Record<ErrorWords['kind'], typeof IconLock> = {
  'not-found': IconMapOff,
  'not-allowed': IconLock,
  offline: IconCloudOff,
  maintenance: IconTool,
  update: IconRefresh,
  fault: IconAlertTriangle,
};

/** In place of a screen that could not be loaded or drawn. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const { kind, title, advice, requestId } = describeError(error);
  const Icon = ICONS[kind];
  const canRetry = kind !== 'not-found' && kind !== 'not-allowed';
  const retry = () => {
    if (kind === 'update') {
      window.location.reload();
      return;
    }
    reset();
    void router.invalidate();
  };
  return (
    <ErrorState
      icon={<Icon size={28} stroke={1.5} />}
      level={1}
      title={title}
      requestId={requestId}
      onRetry={canRetry ? retry : undefined}
      actions={
        <Link to="/clients" search={{}} className={buttons.link}>
          Go to clients
        </Link>
      }
    >
      {advice}
    </ErrorState>
  );
}
