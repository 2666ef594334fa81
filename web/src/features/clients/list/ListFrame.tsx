import type { ReactNode } from 'react';
import classes from './ListFrame.module.css';

interface ListFrameProps {
  title: string;
  /** How long the list is. */
  count?: ReactNode;
  /** What can be done with all of it. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A list that fills the window: its title with its length, and the rest below. */
export function ListFrame({ title, count, actions, children }: ListFrameProps) {
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div className={classes.what}>
          <h1 className={classes.title}>{title}</h1>
          {count}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
