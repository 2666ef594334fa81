import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccounts } from '../../api/accounts.ts';
import { useCan } from '../../api/session.ts';
import { useCommands } from '../../shell/commands.ts';
import { useTitle } from '../../shell/use-title.ts';
import { Button } from '../../ui/Button.tsx';
import rows from '../../ui/Rows.module.css';
import { Section } from '../../ui/Section.tsx';
import { InviteDialog } from '../invitations/InviteDialog.tsx';
import { PendingInvitations } from '../invitations/PendingInvitations.tsx';
import { RequireSecondFactor } from '../second-factors/RequireSecondFactor.tsx';
import { accountFactorsQuery } from '../second-factors/second-factors.ts';
import { PersonRow } from './PersonRow.tsx';
import { PersonSkeleton } from './PersonSkeleton.tsx';
import { RoleList } from './RoleList.tsx';

export function PeopleScreen() {
  useTitle('People');
  const canManage = useCan('accounts.manage');
  const { data: accounts, error } = useAccounts();
  const { data: factors } = useQuery({ ...accountFactorsQuery, enabled: canManage });
  const [inviting, setInviting] = useState(false);
  const openInvite = () => setInviting(true);
  useCommands([
    {
      id: 'people.invite',
      label: 'Invite someone',
      keys: 'i',
      section: 'People',
      enabled: canManage,
      run: openInvite,
    },
  ]);
  if (error && !accounts) throw error;
  return (
    <>
      <Section
        title="People"
        lead={
          canManage
            ? 'Who may use this register, and what each may do.'
            : 'Who may use this register. Owners manage it.'
        }
        action={
          canManage && (
            <Button variant="primary" icon={<IconUserPlus size={16} stroke={1.75} />} onClick={openInvite}>
              Invite
            </Button>
          )
        }
      >
        <ul className={rows.rows}>
          {accounts ? (
            accounts.map((account) => (
              <PersonRow
                key={account.id}
                account={account}
                canManage={canManage}
                factors={factors?.find(({ account_id }) => account_id === account.id)}
              />
            ))
          ) : (
            <PersonSkeleton />
          )}
        </ul>
      </Section>
      {canManage && <PendingInvitations />}
      {canManage && <RequireSecondFactor />}
      <RoleList />
      <InviteDialog opened={inviting} onClose={() => setInviting(false)} />
    </>
  );
}
