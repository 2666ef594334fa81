import type { ReactNode } from 'react';
import classes from './Field.module.css';

export interface FieldProps {
  label: string;
  /** The id of the control inside. */
  htmlFor: string;
  hint?: ReactNode;
  error?: ReactNode;
  children: ReactNode;
}

/** A control of one's own with its label, hint and error; Mantine's inputs bring theirs. */
export function Field({ label, htmlFor, hint, error, children }: FieldProps) {
  return (
    <div className={classes.field}>
      <label className={classes.label} htmlFor={htmlFor}>
        {label}
      </label>
      {children}
      {hint && !error && (
        <p className={classes.hint} id={`${htmlFor}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className={classes.error} id={`${htmlFor}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
