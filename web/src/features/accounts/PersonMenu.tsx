import type { Account } from '@clientele/contract/accounts';
import type { PasswordResetMade } from '@clientele/contract/sign-in';
import { Menu } from '@mantine/core';
import { IconDots, IconKey, IconShieldOff, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { showError, showToast } from '../../shell/toasts.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { makeResetFor } from '../password-reset/password-reset.ts';
import { ResetLinkDialog } from '../password-reset/ResetLinkDialog.tsx';
import { ResetFactorsDialog } from '../second-factors/ResetFactorsDialog.tsx';
import { setActive } from './account-changes.ts';

const ICON = { size: 16, stroke: 1.75 } as const;

export interface PersonMenuProps {
  account: Account;
  hasFactors: boolean;
}

/** What an owner can do for someone else. */
export function PersonMenu({ account, hasFactors }: PersonMenuProps) {
  const isActive = account.deactivated_at === null;
  const [made, setMade] = useState<PasswordResetMade | null>(null);
  const [isResetting, setResetting] = useState(false);
  const changing = useMutation({
    mutationFn: () => setActive(account, !isActive),
    onError: showError,
  });
  const resettingPassword = useMutation({
    mutationFn: () => makeResetFor(account.id),
    onSuccess: (answer) =>
      answer.link === null
        ? showToast(`${account.name} got a link for a new password by mail.`)
        : setMade(answer),
    onError: showError,
  });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <IconButton
            label={`More for ${account.name}`}
            icon={<IconDots size={16} />}
            withTooltip={false}
            loading={changing.isPending || resettingPassword.isPending}
          />
        </Menu.Target>
        <Menu.Dropdown>
          {isActive && (
            <Menu.Item leftSection={<IconKey {...ICON} />} onClick={() => resettingPassword.mutate()}>
              New password
            </Menu.Item>
          )}
          {hasFactors && (
            <Menu.Item leftSection={<IconShieldOff {...ICON} />} onClick={() => setResetting(true)}>
              Reset second factors
            </Menu.Item>
          )}
          {isActive ? (
            <Menu.Item leftSection={<IconUserOff {...ICON} />} onClick={() => changing.mutate()}>
              Deactivate
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconUserCheck {...ICON} />} onClick={() => changing.mutate()}>
              Reactivate
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ResetLinkDialog name={account.name} made={made} onClose={() => setMade(null)} />
      <ResetFactorsDialog account={account} opened={isResetting} onClose={() => setResetting(false)} />
    </>
  );
}
