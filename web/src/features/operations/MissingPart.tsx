import type { OperationsMissing } from '@clientele/contract/operations';
import classes from './Operations.module.css';

/** In place of what is not known: that it isn't, and what would measure it or went wrong. */
export function MissingPart({ missing }: { missing: OperationsMissing | null }) {
  const isFault = missing?.reason === 'failed';
  return (
    <div className={classes.missing}>
      <p className={classes.missingTitle}>{isFault ? 'Could not be read' : 'Not measured here'}</p>
      <p>{missing?.detail}</p>
    </div>
  );
}
