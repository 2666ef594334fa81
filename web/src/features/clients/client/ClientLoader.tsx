import type { Client } from '@clientele/contract/clients';
import { IconMapOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../../api/request.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import buttons from '../../../ui/LinkButton.module.css';
import { ReadError, WaitingLines } from '../../changes/QueryStates.tsx';
import { clientQuery } from './client-query.ts';
import { TrashedClient } from './TrashedClient.tsx';

const codeOf = (error: unknown) => (error instanceof ApiProblem ? error.problem.code : null);

function MissingClient() {
  return (
    <>
      <h1 className="visually-hidden">Client</h1>
      <EmptyState
        icon={<IconMapOff size={28} stroke={1.5} />}
        title="There is no such client"
        actions={
          <Link to="/clients" search={{}} className={buttons.link}>
            Go to clients
          </Link>
        }
      >
        The link may be incomplete, or this client is not one of those you may see.
      </EmptyState>
    </>
  );
}

export interface ClientLoaderProps {
  readonly id: string;
  readonly children: (client: Client) => ReactNode;
}

/** Reads a client and shows it; or says that it is in the trash, that there is none, or what went wrong. */
export function ClientLoader({ id, children }: ClientLoaderProps) {
  const client = useQuery(clientQuery(id));
  const code = codeOf(client.error);
  // What was read before the error still stands while only the network is away, but not once the client is gone.
  if (code === 'client_in_trash') return <TrashedClient id={id} />;
  if (code === 'not_found' || code === 'invalid_request') return <MissingClient />;
  if (client.data) return children(client.data);
  if (client.isError) return <ReadError error={client.error} onRetry={() => void client.refetch()} />;
  return <WaitingLines lines={8} label="Loading the client" />;
}
