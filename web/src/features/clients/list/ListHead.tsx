import type { View } from '@clientele/contract/views';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useCan } from '../../../api/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { ExportMenu } from '../../exports/ExportMenu.tsx';
import { ViewActionsBar } from '../../views/ViewActionsBar.tsx';
import classes from './list.module.css';
import type { ListState } from './list-state.ts';
import type { ListLayer } from './use-list-commands.ts';
import type { ChangeList } from './use-list-state.ts';

interface ListHeadProps {
  state: ListState;
  view: View | null;
  count: ReactNode;
  change: ChangeList;
  layer: ListLayer | null;
  setLayer: (layer: ListLayer | null) => void;
}

/** What the list is, how long, and what can be done with all of it. */
export function ListHead({ state, view, count, change, layer, setLayer }: ListHeadProps) {
  const canWrite = useCan('clients.write');
  const canExport = useCan('clients.export');
  const opens = (name: ListLayer) => (opened: boolean) => setLayer(opened ? name : null);
  return (
    <header className={classes.head}>
      <h1 className={classes.title}>{view?.name ?? 'Clients'}</h1>
      {count}
      <div className={classes.headActions}>
        <ViewActionsBar
          state={state}
          view={view}
          change={change}
          saving={layer === 'save-view'}
          onSaving={opens('save-view')}
        />
        {canExport && (
          <ExportMenu
            selection={state}
            fields={state.columns.map(({ field }) => field)}
            opened={layer === 'export'}
            onOpened={opens('export')}
          />
        )}
        {canWrite && (
          <Button
            variant="primary"
            icon={<IconPlus size={16} stroke={1.75} />}
            aria-label="New client"
            onClick={() => change({ creating: true })}
          >
            <span className={classes.wide}>New client</span>
          </Button>
        )}
      </div>
    </header>
  );
}
