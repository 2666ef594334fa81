import { IconX } from '@tabler/icons-react';
import { useCommands } from '../../../shell/commands.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { ClientLoader } from './ClientLoader.tsx';
import classes from './ClientPanel.module.css';
import { ClientView } from './ClientView.tsx';

export interface ClientPanelProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** A client over the list: the same as its page, beside what one came from. */
export function ClientPanel({ id, onClose }: ClientPanelProps) {
  useCommands([
    { id: 'client.close', label: 'Close the client', keys: 'Esc', section: 'This client', run: onClose },
  ]);
  return (
    <aside className={classes.panel} aria-label="Client">
      <div className={classes.alone}>
        <IconButton label="Close the panel" icon={<IconX size={16} stroke={1.75} />} onClick={onClose} />
      </div>
      <ClientLoader key={id} id={id}>
        {(client) => <ClientView client={client} layout="panel" onClose={onClose} onTrashed={onClose} />}
      </ClientLoader>
    </aside>
  );
}
