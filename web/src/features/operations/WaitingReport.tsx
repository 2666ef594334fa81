import { Skeleton } from '../../ui/Skeleton.tsx';
import classes from './Operations.module.css';

const PANELS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

/** Keeps the place of the charts until they are there. */
export function WaitingReport() {
  return (
    <div className={classes.content} role="status" aria-label="Loading the figures">
      <p className={classes.source}>
        <Skeleton width={280} />
      </p>
      <div className={classes.charts}>
        {PANELS.map((panel) => (
          <div key={panel} className={classes.waiting}>
            <Skeleton width={120} />
            <Skeleton width={72} height={24} />
            <Skeleton height={112} />
          </div>
        ))}
      </div>
    </div>
  );
}
