import type { ReactNode } from 'react';
import classes from './Section.module.css';

export interface SectionProps {
  title: string;
  lead?: ReactNode;
  /** At the right of the title. */
  action?: ReactNode;
  children?: ReactNode;
}

/** A part of a settings page: its title, what it is for, and its rows or form. */
export function Section({ title, lead, action, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.head}>
        <div className={classes.words}>
          <h2 className={classes.title}>{title}</h2>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
