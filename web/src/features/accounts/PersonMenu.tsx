import type { Account } from '@clientele/contract/accounts';
import { Menu } from '@mantine/core';
import { IconDots, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { showError } from '../../shell/toasts.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { setActive } from './account-changes.ts';

export function PersonMenu({ account }: { account: Account }) {
  const isActive = account.deactivated_at === null;
  const changing = useMutation({
    mutationFn: () => setActive(account, !isActive),
    onError: showError,
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton
          label={`More for ${account.name}`}
          icon={<IconDots size={16} />}
          withTooltip={false}
          loading={changing.isPending}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {isActive ? (
          <Menu.Item leftSection={<IconUserOff size={16} stroke={1.75} />} onClick={() => changing.mutate()}>
            Deactivate
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<IconUserCheck size={16} stroke={1.75} />}
            onClick={() => changing.mutate()}
          >
            Reactivate
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
