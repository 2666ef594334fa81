import {
  IconAlertTriangle,
  IconCloudOff,
  IconHourglass,
  IconLock,
  IconMapOff,
  IconRefresh,
  IconTool,
} from '@tabler/icons-react';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ErrorState } from '../ui/ErrorState.tsx';
import buttons from '../ui/LinkButton.module.css';
import classes from './ErrorPage.module.css';
import { reportError } from './error-reports.ts';
import type { ErrorWords } from './error-words.ts';
import { useErrorWords, useRecovery } from './use-recovery.ts';
import { useTitle } from './use-title.ts';

const ICONS: Record<ErrorWords['kind'], typeof IconLock> = {
  'not-found': IconMapOff,
  'not-allowed': IconLock,
  'too-many': IconHourglass,
  offline: IconCloudOff,
  maintenance: IconTool,
  update: IconRefresh,
  fault: IconAlertTriangle,
};

const LONG_S = 90;

/** "12 seconds"; where it is long, "5 minutes". */
const sayTime = (seconds: number): string => {
  const [value, unit] = seconds > LONG_S ? [Math.ceil(seconds / 60), 'minute'] : [seconds, 'second'];
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(value);
};

/** In place of a screen that could not be loaded or drawn. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const words = useErrorWords(error);
  const { kind, title, advice, requestId } = words;
  const retry = () => {
    if (kind === 'update') return window.location.reload();
    reset();
    void router.invalidate();
  };
  const secondsLeft = useRecovery(words, retry);
  useTitle(title);
  useEffect(() => reportError(error), [error]);
  const Icon = ICONS[kind];
  const canRetry = kind !== 'not-found' && kind !== 'not-allowed';
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
      {secondsLeft !== null && (
        // Beside the alert's words, so that no second is read out.
        <p role="timer" className="tabular">
          Trying again in {sayTime(secondsLeft)}.
        </p>
      )}
    </ErrorState>
  );
}

/** The same where there is no frame around it. */
export function WholeErrorPage(props: ErrorComponentProps) {
  return (
    <main className={classes.whole}>
      <ErrorPage {...props} />
    </main>
  );
}
