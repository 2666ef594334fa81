import type { View } from '@clientele/contract/views';
import { IconPlus } from '@tabler/icons-react';
import { type Dispatch, lazy, type SetStateAction, Suspense } from 'react';
import { useCan } from '../../../api/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { ExportMenu } from '../../exports/ExportMenu.tsx';
import { useViewChanges } from '../../views/use-view-changes.ts';
import { ListMenu } from './ListMenu.tsx';
import classes from './list.module.css';
import type { ListState } from './list-state.ts';
import type { ListLayer } from './use-list-commands.ts';
import type { ChangeList } from './use-list-state.ts';

const SaveViewDialog = lazy(async () => ({
  default: (await import('../../views/SaveViewDialog.tsx')).SaveViewDialog,
}));

interface ListActionsProps {
  state: ListState;
  view: View | null;
  change: ChangeList;
  compact: boolean;
  layer: ListLayer | null;
  setLayer: Dispatch<SetStateAction<ListLayer | null>>;
}

function NewClient({ compact, onClick }: { compact: boolean; onClick: () => void }) {
  const icon = <IconPlus size={compact ? 20 : 16} stroke={1.75} />;
  if (compact)
    return (
      <Button variant="primary" className={classes.iconOnly} aria-label="New client" onClick={onClick}>
        {icon}
      </Button>
    );
  return (
    <Button variant="primary" className={classes.newClient} icon={icon} onClick={onClick}>
      New client
    </Button>
  );
}

/** What can be done with all of the list; on a phone in one menu, all but a new client. */
export function ListActions({ state, view, change, compact, layer, setLayer }: ListActionsProps) {
  const canWrite = useCan('clients.write');
  const canExport = useCan('clients.export');
  const changes = useViewChanges({ state, view, change, onSaveAs: () => setLayer('save-view') });
  const exports = {
    selection: state,
    fields: state.columns.map(({ field }) => field),
    opened: layer === 'export',
    // An item that opens the next layer closes the menu, and not that layer.
    onOpened: (opened: boolean) => setLayer((now) => (opened ? 'export' : now === 'export' ? null : now)),
  };
  return (
    <>
      {compact ? (
        <ListMenu changes={changes} canExport={canExport} {...exports} />
      ) : (
        <>
          {changes.map(({ label, run, busy }) => (
            <Button key={label} variant="quiet" loading={busy} onClick={run}>
              {label}
            </Button>
          ))}
          {canExport && <ExportMenu {...exports} />}
        </>
      )}
      {canWrite && <NewClient compact={compact} onClick={() => change({ creating: true })} />}
      {layer === 'save-view' && (
        <Suspense>
          <SaveViewDialog {...{ state, view, change }} onClose={() => setLayer(null)} />
        </Suspense>
      )}
    </>
  );
}
