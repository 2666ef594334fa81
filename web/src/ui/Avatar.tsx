import classes from './Avatar.module.css';
import { initials } from './initials.ts';

/** A person's initials; the name stands beside it, so that it is silent for screen readers. */
export function Avatar({ name, size = 20 }: { name: string; size?: 20 | 24 | 32 }) {
  return (
    <span className={classes.avatar} data-size={size} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
