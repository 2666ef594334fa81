import type { Client } from '@clientele/contract/clients';
import type { RefObject } from 'react';
import { useCommands } from '../../../shell/commands.ts';
import type { ClientTab } from './ClientTabs.tsx';
import { useClientActions } from './use-client-actions.ts';
import type { ClientEdit } from './use-client-edit.ts';

const SECTION = 'This client';

export interface ClientCommands {
  edit(): void;
  note(): void;
  task(): void;
  trash(): void;
  copyLink(): void;
}

export interface ClientCommandsInput {
  readonly client: Client;
  readonly edit: ClientEdit;
  readonly canWrite: boolean;
  /** What holds the client on the screen. */
  readonly root: RefObject<HTMLElement | null>;
  readonly showTab: (tab: ClientTab) => void;
  /** It went to the trash. */
  readonly onTrashed?: () => void;
}

/** The field that has the focus, or the first one. */
const focusedField = (root: HTMLElement | null): string => {
  const holder = document.activeElement?.closest<HTMLElement>('[data-field]');
  return holder && root?.contains(holder) ? (holder.dataset.field ?? 'name') : 'name';
};

/** What the keys, the palette and the buttons of the header do with the client on the screen. */
export function useClientCommands(input: ClientCommandsInput): ClientCommands {
  const { client, edit, canWrite, root, showTab, onTrashed } = input;
  const actions = useClientActions();

  const compose = (tab: ClientTab, selector: string) => {
    showTab(tab);
    // The tab is drawn first; its composer is there in the next frame.
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(selector)?.focus());
  };
  const commands: ClientCommands = {
    edit: () => edit.begin(focusedField(root.current)),
    note: () => compose('notes', '[data-note-composer]'),
    task: () => compose('tasks', '[data-task-composer]'),
    trash: () => void actions.trash(client).then((gone) => gone && onTrashed?.()),
    copyLink: () => void actions.copyLink(client.id),
  };
  useCommands([
    {
      id: 'client.edit',
      label: 'Edit field',
      keys: 'e',
      section: SECTION,
      run: commands.edit,
      enabled: canWrite,
    },
    {
      id: 'client.note',
      label: 'Write a note',
      keys: 'm',
      section: SECTION,
      run: commands.note,
      enabled: canWrite,
    },
    {
      id: 'client.task',
      label: 'Add a task',
      keys: 't',
      section: SECTION,
      run: commands.task,
      enabled: canWrite,
    },
    {
      id: 'client.trash',
      label: 'Move to trash',
      keys: ['Backspace', '#'],
      section: SECTION,
      run: commands.trash,
      enabled: canWrite,
    },
    { id: 'client.copy-link', label: 'Copy link', keys: 'y', section: SECTION, run: commands.copyLink },
  ]);
  return commands;
}
