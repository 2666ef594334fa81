import type { Client } from '@clientele/contract/clients';
import { useParams } from '@tanstack/react-router';
import { useTitle } from '../../../shell/use-title.ts';
import { ClientLoader } from './ClientLoader.tsx';
import { ClientView } from './ClientView.tsx';

function TitledView({ client }: { client: Client }) {
  useTitle(client.name);
  return <ClientView client={client} layout="page" />;
}

/** The screen at /clients/$id. */
export function ClientScreen() {
  const { id = '' } = useParams({ strict: false });
  return (
    <ClientLoader key={id} id={id}>
      {(client) => <TitledView client={client} />}
    </ClientLoader>
  );
}
