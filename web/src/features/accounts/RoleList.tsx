import { ROLE_DESCRIPTIONS, ROLE_LABELS, ROLES } from '@clientele/contract/permissions';
import { Section } from '../../ui/Section.tsx';
import classes from './RoleList.module.css';

export function RoleList() {
  return (
    <Section title="Roles">
      <dl className={classes.roles}>
        {ROLES.map((role) => (
          <div key={role} className={classes.role}>
            <dt>{ROLE_LABELS[role]}</dt>
            <dd>{ROLE_DESCRIPTIONS[role]}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
