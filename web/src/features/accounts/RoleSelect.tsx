import type { Account } from '@clientele/contract/accounts';
import { ROLE_DESCRIPTIONS, ROLE_LABELS, ROLES, type Role } from '@clientele/contract/permissions';
import { Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { showError } from '../../shell/toasts.ts';
import { changeRole } from './account-changes.ts';
import classes from './PersonRow.module.css';

const OPTIONS = ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] }));

export function RoleSelect({ account }: { account: Account }) {
  const changing = useMutation({
    mutationFn: (role: Role) => changeRole(account, role),
    onError: showError,
  });
  return (
    <Select
      aria-label={`Role of ${account.name}`}
      data={OPTIONS}
      value={changing.isPending ? changing.variables : account.role}
      onChange={(role) => role && role !== account.role && changing.mutate(role)}
      allowDeselect={false}
      className={classes.select}
      comboboxProps={{ width: 320, position: 'bottom-end' }}
      renderOption={({ option }) => (
        <div className={classes.option}>
          {option.label}
          <p className={classes.optionDetail}>
            {ROLES.map((role) => role === option.value && ROLE_DESCRIPTIONS[role])}
          </p>
        </div>
      )}
    />
  );
}
