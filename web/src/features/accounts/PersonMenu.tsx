import type { Account } from '@clientele/contract/accounts';
import type { AccountFactors } from '@clientele/contract/sessions';
import type { PasswordResetMade } from '@clientele/contract/sign-in';
import { Menu } from '@mantine/core';
import {
  IconDots,
  IconKey,
  IconShieldOff,
  IconUnlink,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { showError, showToast } from '../../shell/toasts.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { makeResetFor } from '../password-reset/password-reset.ts';
import { ResetLinkDialog } from '../password-reset/ResetLinkDialog.tsx';
import { hasFactors } from '../second-factors/factor-words.ts';
import { ResetFactorsDialog } from '../second-factors/ResetFactorsDialog.tsx';
import { setActive } from './account-changes.ts';
import { UnlinkDialog } from './UnlinkDialog.tsx';

const ICON = { size: 16, stroke: 1.75 } as const;

export interface PersonMenuProps {
  account: Account;
  factors: AccountFactors | undefined;
}

/** What an owner can do for someone else. */
export function PersonMenu({ account, factors }: PersonMenuProps) {
  const isActive = account.deactivated_at === null;
  const [made, setMade] = useState<PasswordResetMade | null>(null);
  const [isResetting, setResetting] = useState(false);
  const [isUnlinking, setUnlinking] = useState(false);
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
          {factors && hasFactors(factors) && (
            <Menu.Item leftSection={<IconShieldOff {...ICON} />} onClick={() => setResetting(true)}>
              Reset second factors
            </Menu.Item>
          )}
          {factors?.single_sign_on && (
            <Menu.Item leftSection={<IconUnlink {...ICON} />} onClick={() => setUnlinking(true)}>
              Unlink single sign-on
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
      <UnlinkDialog account={account} opened={isUnlinking} onClose={() => setUnlinking(false)} />
    </>
  );
}
