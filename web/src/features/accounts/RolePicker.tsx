import '@mantine/core/styles/Radio.layer.css';
import { ROLE_DESCRIPTIONS, ROLE_LABELS, ROLES, type Role } from '@clientele/contract/permissions';
import { Radio } from '@mantine/core';
import classes from './RolePicker.module.css';

export interface RolePickerProps {
  /** Those to choose from; every role without it. */
  roles?: readonly Role[];
  value: Role;
  onChange: (role: Role) => void;
}

/** The roles with what each may do. */
export function RolePicker({ roles = ROLES, value, onChange }: RolePickerProps) {
  const choose = (chosen: string) => {
    const role = roles.find((known) => known === chosen);
    if (role) onChange(role);
  };
  return (
    <Radio.Group label="Role" value={value} onChange={choose}>
      <div className={classes.roles}>
        {roles.map((role) => (
          <Radio key={role} value={role} label={ROLE_LABELS[role]} description={ROLE_DESCRIPTIONS[role]} />
        ))}
      </div>
    </Radio.Group>
  );
}
