import type { ComponentProps, ReactNode } from 'react';
import classes from './Form.module.css';

/** Fields below each other, then what went wrong with the whole, then the buttons. */
export function Form({ children, ...others }: ComponentProps<'form'>) {
  return (
    <form noValidate {...others} className={classes.form}>
      {children}
    </form>
  );
}

/** What went wrong with the form as a whole. */
export function FormError({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <div role="alert" className={classes.error}>
      {children}
    </div>
  );
}

export function FormActions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}
