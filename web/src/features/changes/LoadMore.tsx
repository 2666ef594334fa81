import { useEffect, useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import classes from './Changes.module.css';

export interface LoadMoreProps {
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly failed: boolean;
  readonly onMore: () => void;
}

/** The end of a list that goes on: loads by itself when it comes into sight, and by its button. */
export function LoadMore({ hasMore, loading, failed, onMore }: LoadMoreProps) {
  const end = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  useEffect(() => {
    more.current = onMore;
  });
  const waits = hasMore && !loading && !failed;
  useEffect(() => {
    const element = end.current;
    if (!element || !waits) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) more.current();
      },
      { rootMargin: '400px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [waits]);
  if (!hasMore) return null;
  return (
    <div ref={end} className={classes.more}>
      <Button variant="quiet" loading={loading} onClick={onMore}>
        {failed ? 'Could not load more. Try again' : 'Show more'}
      </Button>
    </div>
  );
}
