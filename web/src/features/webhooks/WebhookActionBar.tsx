import type { Webhook } from '@clientele/contract/webhooks';
import { Menu } from '@mantine/core';
import { IconDots, IconKey, IconPencil, IconTrash } from '@tabler/icons-react';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import type { WebhookActions } from './use-webhook-actions.ts';
import classes from './Webhooks.module.css';
import { webhookName } from './webhook-words.ts';

const ICON = { size: 16, stroke: 1.75 } as const;

export function WebhookActionBar({ webhook, actions }: { webhook: Webhook; actions: WebhookActions }) {
  const { sends, mayTest, test, isTesting, togglePause, isPausing, setDialog } = actions;
  return (
    <div className={classes.actions}>
      {mayTest && (
        <Button loading={isTesting} onClick={test}>
          Send a test
        </Button>
      )}
      <Button variant={sends ? 'default' : 'primary'} loading={isPausing} onClick={togglePause}>
        {sends ? 'Pause' : 'Resume'}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <IconButton
            label={`More for ${webhookName(webhook)}`}
            icon={<IconDots size={16} />}
            withTooltip={false}
          />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...ICON} />} onClick={() => setDialog('edit')}>
            Edit
          </Menu.Item>
          <Menu.Item leftSection={<IconKey {...ICON} />} onClick={() => setDialog('secret')}>
            New secret
          </Menu.Item>
          <Menu.Item data-danger leftSection={<IconTrash {...ICON} />} onClick={() => setDialog('delete')}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
