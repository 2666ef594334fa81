import type { ReactNode } from 'react';
import classes from './PlainPage.module.css';

/** A page outside the frame: signing in, setting up, an invitation. One narrow column, its title, what to do. */
export function PlainPage({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <p className={classes.name}>
          <img src="/icon.svg" alt="" width={24} height={24} />
          Clientele
        </p>
        <h1 className={classes.title}>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  );
}
