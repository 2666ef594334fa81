import type { ApiKey } from '@clientele/contract/api-keys';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommands } from '../../shell/commands.ts';
import { useTitle } from '../../shell/use-title.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import rows from '../../ui/Rows.module.css';
import { Section } from '../../ui/Section.tsx';
import { ApiKeyRow } from './ApiKeyRow.tsx';
import { apiKeysQuery } from './api-keys.ts';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { RevokeKeyDialog } from './RevokeKeyDialog.tsx';

export function ApiKeysScreen() {
  useTitle('API keys');
  const { data: keys, error } = useQuery(apiKeysQuery);
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const make = () => setMaking(true);
  useCommands([{ id: 'api-keys.make', label: 'Make an API key', keys: 'a', section: 'API keys', run: make }]);
  if (error && !keys) throw error;
  const add = (
    <Button variant="primary" icon={<IconPlus size={16} />} onClick={make}>
      Make a key
    </Button>
  );
  return (
    <>
      <Section
        title="API keys"
        lead={
          <>
            A script or another program uses the register with a key, in your name.{' '}
            <a href="/api/docs">How the API works</a>
          </>
        }
        action={keys && keys.length > 0 && add}
      >
        {keys?.length === 0 && (
          <EmptyState icon={<IconKey size={28} stroke={1.5} />} title="No keys yet" actions={add}>
            Make one for each program, so that you can take each away by itself.
          </EmptyState>
        )}
        {keys && keys.length > 0 && (
          <ul className={rows.rows}>
            {keys.map((key) => (
              <ApiKeyRow key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />
            ))}
          </ul>
        )}
      </Section>
      <NewKeyDialog opened={making} onClose={() => setMaking(false)} />
      <RevokeKeyDialog apiKey={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}
