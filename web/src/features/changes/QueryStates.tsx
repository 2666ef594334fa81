import type { ReactNode } from 'react';
import { describeError } from '../../shell/error-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import classes from './Changes.module.css';

/** In place of a list that could not be read. */
export function ReadError({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { title, advice, requestId } = describeError(error);
  return (
    <ErrorState title={title} requestId={requestId} onRetry={onRetry}>
      {advice}
    </ErrorState>
  );
}

/** Lines that keep the place of what is still to come. */
export function WaitingLines({ lines, label }: { lines: number; label: string }): ReactNode {
  return (
    <div className={classes.waiting} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike.
        <Skeleton key={index} width={`${70 - ((index * 17) % 40)}%`} />
      ))}
    </div>
  );
}
