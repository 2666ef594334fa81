import type { QueryIssue } from '@clientele/contract/list-query';
import classes from './list.module.css';

/** A link can name what does not exist: said, so that nobody takes the rows for what the link meant. */
export function LinkIssues({ issues }: { issues: readonly QueryIssue[] }) {
  if (issues.length === 0) return null;
  return (
    <div className={classes.issues} role="alert">
      <p>A part of this link could not be read and is left out:</p>
      <ul>
        {issues.map(({ parameter, detail }) => (
          <li key={parameter}>
            <code>{parameter}</code> {detail}
          </li>
        ))}
      </ul>
    </div>
  );
}
