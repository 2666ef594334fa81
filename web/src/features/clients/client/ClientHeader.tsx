import type { Client } from '@clientele/contract/clients';
import { Menu } from '@mantine/core';
import {
  IconArrowsMaximize,
  IconCheckbox,
  IconDots,
  IconLink,
  IconNote,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { keyCaps } from '../../../shell/shortcuts.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Kbd } from '../../../ui/Kbd.tsx';
import { ClientStatus } from '../list/cells/ClientStatus.tsx';
import classes from './ClientView.module.css';
import { ownField } from './client-fields.ts';
import { FieldEditor } from './editors/FieldEditor.tsx';
import type { ClientCommands } from './use-client-commands.ts';
import type { ClientEdit } from './use-client-edit.ts';
import { capitalised } from './value-words.ts';

const NAME = ownField('name');
const caps = (keys: string) => <Kbd steps={keyCaps(keys)} />;

interface NameProps {
  readonly client: Client;
  readonly edit: ClientEdit;
  readonly canWrite: boolean;
}

function Name({ client, edit, canWrite }: NameProps) {
  const editing = edit.editing.name;
  if (editing && canWrite)
    return (
      <div className={classes.nameEditor} data-field="name">
        <FieldEditor key={editing.error ?? ''} field={NAME} editing={editing} edit={edit} />
      </div>
    );
  return (
    <h1 className={classes.name} data-field="name">
      {canWrite ? (
        <button
          type="button"
          className={classes.nameButton}
          aria-label={`Edit Name: ${client.name}`}
          onClick={() => edit.begin('name')}
        >
          {client.name}
        </button>
      ) : (
        client.name
      )}
    </h1>
  );
}

function Actions({ commands }: { commands: ClientCommands }) {
  return (
    <>
      <span className={classes.quick}>
        <IconButton
          label="Write a note"
          keys={caps('m')}
          icon={<IconNote size={16} stroke={1.75} />}
          onClick={commands.note}
        />
        <IconButton
          label="Add a task"
          keys={caps('t')}
          icon={<IconCheckbox size={16} stroke={1.75} />}
          onClick={commands.task}
        />
      </span>
      <Menu position="bottom-end">
        <Menu.Target>
          <IconButton label="More" icon={<IconDots size={16} stroke={1.75} />} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconNote size={16} stroke={1.75} />}
            rightSection={caps('m')}
            onClick={commands.note}
          >
            Write a note
          </Menu.Item>
          <Menu.Item
            leftSection={<IconCheckbox size={16} stroke={1.75} />}
            rightSection={caps('t')}
            onClick={commands.task}
          >
            Add a task
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconTrash size={16} stroke={1.75} />}
            rightSection={caps('Backspace')}
            data-danger
            onClick={commands.trash}
          >
            Move to trash
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

export interface ClientHeaderProps extends NameProps {
  readonly commands: ClientCommands;
  readonly onClose?: () => void;
}

/** Who it is, and what can be done with them. It stays in sight while the rest scrolls. */
export function ClientHeader({ client, edit, canWrite, commands, onClose }: ClientHeaderProps) {
  return (
    <header className={classes.header}>
      <Avatar name={client.name} size={32} />
      <div className={classes.who}>
        <Name client={client} edit={edit} canWrite={canWrite} />
        <p className={classes.about}>
          <ClientStatus status={client.status} />
          <span>{capitalised(client.kind)}</span>
          {client.company && <span className={classes.company}>{client.company}</span>}
        </p>
      </div>
      <div className={classes.actions}>
        <IconButton
          label="Copy link"
          keys={caps('y')}
          icon={<IconLink size={16} stroke={1.75} />}
          onClick={commands.copyLink}
        />
        {canWrite && <Actions commands={commands} />}
        {onClose && (
          <>
            <Link
              to="/clients/$id"
              params={{ id: client.id }}
              search={{}}
              className={classes.iconLink}
              aria-label="Open the full page"
              title="Open the full page"
            >
              <IconArrowsMaximize size={16} stroke={1.75} aria-hidden />
            </Link>
            <IconButton
              label="Close"
              keys={caps('Esc')}
              icon={<IconX size={16} stroke={1.75} />}
              onClick={onClose}
            />
          </>
        )}
      </div>
    </header>
  );
}
