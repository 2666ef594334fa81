import type { Account, AccountPatch } from '@clientele/contract/accounts';
import { ROLE_LABELS, type Role } from '@clientele/contract/permissions';
import { paths } from '../../api/paths.ts';
import { queryClient } from '../../api/query-client.ts';
import { request } from '../../api/request.ts';
import { showUndoAction } from '../../shell/undo.ts';

async function patchAccount(id: string, body: AccountPatch): Promise<void> {
  await request<Account>('PATCH', paths.account(id), { body });
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['accounts'] }),
    queryClient.invalidateQueries({ queryKey: ['session'] }),
  ]);
}

export async function changeRole({ id, name, role: before }: Account, role: Role): Promise<void> {
  await patchAccount(id, { role });
  showUndoAction(`${name} now has the role ${ROLE_LABELS[role]}`, () => patchAccount(id, { role: before }));
}

/** Whoever comes with the account's e-mail next is linked anew. */
export async function unlinkSingleSignOn(id: string): Promise<void> {
  await request<void>('DELETE', paths.accountSingleSignOn(id));
  await queryClient.invalidateQueries({ queryKey: ['account-factors'] });
}

/** A deactivated account can't sign in; what it owns and did stays. */
export async function setActive({ id, name }: Account, active: boolean): Promise<void> {
  await patchAccount(id, { active });
  showUndoAction(`${name} ${active ? 'can sign in again' : 'was deactivated'}`, () =>
    patchAccount(id, { active: !active }),
  );
}
