import classes from './Skeleton.module.css';
import { useDelayed } from './use-delayed.ts';

/** Keeps the place of what is still to come; shown after 200 ms only. */
export function Skeleton({
  width = '100%',
  height = 12,
}: {
  width?: number | string;
  height?: number | string;
}) {
  const shown = useDelayed();
  return (
    <span className={classes.skeleton} data-shown={shown} style={{ width, height }} aria-hidden="true" />
  );
}
