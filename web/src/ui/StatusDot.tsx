import classes from './StatusDot.module.css';

export type StatusTone = 'accent' | 'success' | 'warning' | 'danger' | 'muted';

/** A dot with its word: colour never says it alone. */
export function StatusDot({ tone, label }: { tone: StatusTone; label: string }) {
  return (
    <span className={classes.status}>
      <span className={classes.dot} data-tone={tone} aria-hidden="true" />
      <span className={classes.label}>{label}</span>
    </span>
  );
}
