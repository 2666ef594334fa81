import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import classes from './EmptyState.module.css';

export interface ErrorStateProps {
  icon?: ReactNode;
  /** What happened. */
  title: string;
  /** Of its heading: 1 where it is the whole page. */
  level?: 1 | 2;
  /** What to do about it. */
  children?: ReactNode;
  requestId?: string;
  onRetry?: () => void;
  actions?: ReactNode;
}

export function ErrorState({
  icon,
  title,
  level = 2,
  children,
  requestId,
  onRetry,
  actions,
}: ErrorStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={classes.state} role="alert">
      {icon && (
        <div className={classes.icon} aria-hidden="true">
          {icon}
        </div>
      )}
      <Heading className={classes.title}>{title}</Heading>
      {children && <div className={classes.text}>{children}</div>}
      {(onRetry || actions) && (
        <div className={classes.actions}>
          {onRetry && <Button onClick={onRetry}>Try again</Button>}
          {actions}
        </div>
      )}
      {requestId && (
        <p className={classes.request}>
          Request <code>{requestId}</code>
        </p>
      )}
    </div>
  );
}
