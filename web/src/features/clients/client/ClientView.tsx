import type { Client } from '@clientele/contract/clients';
import { useRef, useState } from 'react';
import { useCan } from '../../../api/session.ts';
import { Time } from '../../../ui/Time.tsx';
import { ClientHeader } from './ClientHeader.tsx';
import { type ClientTab, ClientTabs } from './ClientTabs.tsx';
import classes from './ClientView.module.css';
import { ConflictDialog } from './ConflictDialog.tsx';
import { fieldGroups } from './client-fields.ts';
import { FieldList } from './FieldList.tsx';
import { useClientCommands } from './use-client-commands.ts';
import { useClientEdit } from './use-client-edit.ts';
import { useFieldNames } from './use-field-names.ts';
import { useReturnFocus } from './use-return-focus.ts';

export interface ClientViewProps {
  readonly client: Client;
  readonly layout: 'page' | 'panel';
  readonly onClose?: () => void;
  readonly onTrashed?: () => void;
}

/** A client that is there: its header, its fields, and what hangs on it. */
export function ClientView({ client, layout, onClose, onTrashed }: ClientViewProps) {
  const names = useFieldNames();
  const canWrite = useCan('clients.write');
  const edit = useClientEdit(client, names);
  const [tab, setTab] = useState<ClientTab>('notes');
  const root = useRef<HTMLDivElement>(null);
  const shown = edit.shown;
  useReturnFocus(root, edit);
  const commands = useClientCommands({
    client,
    edit,
    canWrite,
    root,
    showTab: setTab,
    onTrashed,
  });
  return (
    <div ref={root} className={classes.view} data-layout={layout}>
      <ClientHeader client={shown} edit={edit} canWrite={canWrite} commands={commands} onClose={onClose} />
      <div className={classes.content}>
        <div className={classes.fields}>
          {fieldGroups(names.custom).map((group) => (
            <FieldList
              key={group.title}
              group={group}
              client={shown}
              edit={edit}
              names={names}
              canWrite={canWrite}
            />
          ))}
          <p className={classes.stamps}>
            Added <Time value={client.created_at} /> · Changed <Time value={client.updated_at} />
          </p>
        </div>
        <div className={classes.side}>
          <ClientTabs clientId={client.id} canWrite={canWrite} tab={tab} onTab={setTab} />
        </div>
      </div>
      {edit.question && (
        <ConflictDialog open={edit.question.open} names={names} onAnswer={edit.question.answer} />
      )}
    </div>
  );
}
