import { IconArrowRight } from '@tabler/icons-react';
import classes from './Changes.module.css';
import type { FieldChange } from './change-words.ts';

/** Each field with what it was and what it became. A client that was just added has no before. */
export function FieldChanges({ changes, isNew }: { changes: readonly FieldChange[]; isNew: boolean }) {
  if (changes.length === 0) return null;
  return (
    <dl className={classes.fields}>
      {changes.map(({ field, label, before, after, difference }) => (
        <div key={field} className={classes.field}>
          <dt>{label}</dt>
          <dd>
            {!isNew && difference === null && (
              <>
                <span className="visually-hidden">from </span>
                <span className={classes.before}>{before}</span>
                <IconArrowRight size={12} stroke={1.75} className={classes.arrow} aria-hidden />
                <span className="visually-hidden"> to </span>
              </>
            )}
            <span>{difference ?? after}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
