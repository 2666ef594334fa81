import type { AuditEntry } from '@clientele/contract/audit';
import rows from '../../ui/Rows.module.css';
import { Time } from '../../ui/Time.tsx';
import classes from './Audit.module.css';
import { actorWords, actWords, detailWords } from './audit-words.ts';

export function AuditRow({ entry }: { entry: AuditEntry }) {
  const { at, key, address, user_agent } = entry;
  const about = [key && `with the key ${key.name}`, address && `from ${address}`, detailWords(entry)];
  return (
    <li className={rows.row} title={user_agent ?? undefined}>
      <div className={rows.main}>
        <p className={classes.sentence}>
          <span className={classes.who}>{actorWords(entry)}</span> {actWords(entry)}
        </p>
        <p className={classes.about}>{about.filter(Boolean).join(' · ')}</p>
      </div>
      <div className={rows.end}>
        <Time value={at} />
      </div>
    </li>
  );
}
