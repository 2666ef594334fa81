import type { ReactNode } from 'react';
import classes from './Operations.module.css';

/** A part of the page: its title at the left where there is room, what it tells beside it. */
export function ReportSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2 className={classes.sectionTitle}>{title}</h2>
      {children}
    </section>
  );
}
