import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCan } from '../../../api/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import buttons from '../../../ui/LinkButton.module.css';
import { Time } from '../../../ui/Time.tsx';
import { ClientHistory } from '../../changes/ClientHistory.tsx';
import classes from './ClientView.module.css';
import { trashedClientQuery } from './client-query.ts';
import { useClientActions } from './use-client-actions.ts';

/** In place of a client's page while it is in the trash. */
export function TrashedClient({ id }: { id: string }) {
  const trashed = useQuery(trashedClientQuery(id)).data;
  const canWrite = useCan('clients.write');
  const { restore } = useClientActions();
  const [restoring, setRestoring] = useState(false);
  const name = trashed?.name ?? 'This client';
  async function bringBack() {
    setRestoring(true);
    await restore(id, name);
    setRestoring(false);
  }
  return (
    <div className={classes.trashed}>
      <h1 className="visually-hidden">{name}</h1>
      <EmptyState
        icon={<IconTrash size={28} stroke={1.5} />}
        title={`${name} is in the trash`}
        actions={
          <>
            {canWrite && (
              <Button variant="primary" loading={restoring} onClick={() => void bringBack()}>
                Restore
              </Button>
            )}
            <Link to="/trash" search={{}} className={buttons.link}>
              Go to trash
            </Link>
          </>
        }
      >
        {trashed?.deleted_at && (
          <>
            It was moved there <Time value={trashed.deleted_at} />.{' '}
          </>
        )}
        Its notes, tasks and history are kept.
      </EmptyState>
      <section className={classes.trashedHistory} aria-labelledby="trashed-history">
        <h2 id="trashed-history" className={classes.sectionTitle}>
          History
        </h2>
        <ClientHistory clientId={id} />
      </section>
    </div>
  );
}
