import type { ListClient } from '../client-pages.ts';
import { countryName } from '../value-label.ts';
import { ClientStatus } from './ClientStatus.tsx';
import classes from './cells.module.css';
import { NameCell } from './NameCell.tsx';

const SHOWN: ReadonlySet<string> = new Set(['name', 'company', 'city']);

/** Two lines: who it is, and what is known at a glance. */
export function CompactCell({ client, q }: { client: ListClient; q: string }) {
  const place = client.city ?? (client.country ? countryName(client.country) : null);
  return (
    <span className={classes.compact}>
      <NameCell client={client} q={q} shown={SHOWN} />
      <span className={classes.second}>
        {client.status && <ClientStatus status={client.status} />}
        <span className={classes.text}>{[client.company, place].filter(Boolean).join(' · ')}</span>
      </span>
    </span>
  );
}
