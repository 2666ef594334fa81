import { IconSearchOff, IconUsers } from '@tabler/icons-react';
import { describeError } from '../../../shell/error-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import classes from './list.module.css';

/** The first rows could not be read. */
export function ListError({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { title, advice, requestId } = describeError(error);
  return (
    <ErrorState title={title} requestId={requestId} onRetry={onRetry}>
      {advice}
    </ErrorState>
  );
}

/** Nothing matches, though there are clients. */
export function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={<IconSearchOff size={32} stroke={1.25} />}
      title="No clients match"
      actions={<Button onClick={onClear}>Clear search and filters</Button>}
    >
      No client fits the search and the filters together.
    </EmptyState>
  );
}

/** The register holds nobody yet. */
export function NoClients({ onCreate }: { onCreate: (() => void) | null }) {
  return (
    <EmptyState
      icon={<IconUsers size={32} stroke={1.25} />}
      title="No clients yet"
      actions={
        onCreate && (
          <Button variant="primary" onClick={onCreate}>
            New client
          </Button>
        )
      }
    >
      {onCreate ? 'Add the first one here. ' : ''}To try Clientele with sample clients, run{' '}
      <code className={classes.code}>npm run seed -- --clients 2000</code> where it is installed.
    </EmptyState>
  );
}

const SKELETON_ROWS = [152, 120, 176, 104, 160, 136, 168, 112];

/** Keeps the place of the first rows. */
export function ListSkeleton() {
  return (
    <div className={classes.skeleton} role="status" aria-label="Loading clients">
      {SKELETON_ROWS.map((width) => (
        <div key={width} className={classes.skeletonRow}>
          <Skeleton width={width} />
          <Skeleton width={72} />
          <Skeleton width={width / 1.5} />
        </div>
      ))}
    </div>
  );
}

/** Below the rows: more is coming, or did not come. What is loaded stays. */
export function ListFooter({
  error,
  loading,
  onRetry,
}: {
  error: Error | null;
  loading: boolean;
  onRetry: () => void;
}) {
  if (error)
    return (
      <div className={classes.footer} role="alert">
        <span>{describeError(error).title}. What you see was loaded before.</span>
        <Button onClick={onRetry}>Try again</Button>
      </div>
    );
  return loading ? <div className={classes.footer}>Loading more</div> : null;
}
