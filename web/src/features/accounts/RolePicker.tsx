import '@mantine/core/styles/Radio.layer.css';
import { ROLE_DESCRIPTIONS, ROLE_LABELS, ROLES, type Role } from '@clientele/contract/permissions';
import { Radio } from '@mantine/core';
import classes from './RolePicker.module.css';

/** The roles with what each may do. */
export function RolePicker({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const choose = (chosen: string) => {
    const role = ROLES.find((known) => known === chosen);
    if (role) onChange(role);
  };
  return (
    <Radio.Group label="Role" value={value} onChange={choose}>
      <div className={classes.roles}>
        {ROLES.map((role) => (
          <Radio key={role} value={role} label={ROLE_LABELS[role]} description={ROLE_DESCRIPTIONS[role]} />
        ))}
      </div>
    </Radio.Group>
  );
}
