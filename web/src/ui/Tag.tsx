import { IconX } from '@tabler/icons-react';
import classes from './Tag.module.css';

/** A short word in a soft frame; with `onRemove` it can be taken off. */
export function Tag({ label, onRemove }: { label: string; onRemove?: () => void }) {
  return (
    <span className={classes.tag}>
      <span className={classes.label}>{label}</span>
      {onRemove && (
        <button type="button" className={classes.remove} aria-label={`Remove ${label}`} onClick={onRemove}>
          <IconX size={12} stroke={2} aria-hidden />
        </button>
      )}
    </span>
  );
}
