import { Tabs } from '@mantine/core';
import { ClientHistory } from '../../changes/ClientHistory.tsx';
import { ClientNotes } from '../../notes/ClientNotes.tsx';
import { useNotes } from '../../notes/use-notes.ts';
import { ClientTasks } from '../../tasks/ClientTasks.tsx';
import { useTasks } from '../../tasks/use-tasks.ts';
import classes from './ClientView.module.css';

const CLIENT_TABS = ['notes', 'tasks', 'history'] as const;
export type ClientTab = (typeof CLIENT_TABS)[number];

export interface ClientTabsProps {
  readonly clientId: string;
  readonly canWrite: boolean;
  readonly tab: ClientTab;
  readonly onTab: (tab: ClientTab) => void;
}

const Count = ({ value }: { value: number | undefined }) =>
  value ? <span className={classes.count}>{value}</span> : null;

/** What hangs on a client: notes, tasks, history. */
export function ClientTabs({ clientId, canWrite, tab, onTab }: ClientTabsProps) {
  const notes = useNotes(clientId).data;
  const openTasks = useTasks(clientId).data?.filter(({ done_at }) => done_at === null);
  return (
    <Tabs
      value={tab}
      onChange={(value) => onTab(CLIENT_TABS.find((known) => known === value) ?? 'notes')}
      keepMounted={false}
    >
      <Tabs.List aria-label="About this client">
        <Tabs.Tab value="notes" rightSection={<Count value={notes?.length} />}>
          Notes
        </Tabs.Tab>
        <Tabs.Tab value="tasks" rightSection={<Count value={openTasks?.length} />}>
          Tasks
        </Tabs.Tab>
        <Tabs.Tab value="history">History</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="notes" className={classes.tabPanel}>
        <ClientNotes clientId={clientId} canWrite={canWrite} />
      </Tabs.Panel>
      <Tabs.Panel value="tasks" className={classes.tabPanel}>
        <ClientTasks clientId={clientId} canWrite={canWrite} />
      </Tabs.Panel>
      <Tabs.Panel value="history" className={classes.tabPanel}>
        <ClientHistory clientId={clientId} />
      </Tabs.Panel>
    </Tabs>
  );
}
