import type { Account } from '@clientele/contract/accounts';
import { ROLE_LABELS } from '@clientele/contract/permissions';
import type { AccountFactors } from '@clientele/contract/sessions';
import { useSession } from '../../api/session.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import rows from '../../ui/Rows.module.css';
import { describeFactors } from '../second-factors/factor-words.ts';
import { PersonMenu } from './PersonMenu.tsx';
import classes from './PersonRow.module.css';
import { RoleSelect } from './RoleSelect.tsx';

export interface PersonRowProps {
  account: Account;
  canManage: boolean;
  /** For owners only. */
  factors?: AccountFactors;
}

export function PersonRow({ account, canManage, factors }: PersonRowProps) {
  const isMe = useSession().account.id === account.id;
  const isActive = account.deactivated_at === null;
  return (
    <li className={`${rows.row} ${classes.row}`}>
      <Avatar name={account.name} size={32} />
      <div className={rows.main}>
        <p className={rows.name}>
          {account.name}
          {isMe && <span className={classes.note}>You</span>}
          {!isActive && <span className={classes.note}>Deactivated</span>}
        </p>
        <p className={`${rows.detail} ${rows.wrap}`}>
          {account.email}
          {factors && <span> · {describeFactors(factors)}</span>}
        </p>
      </div>
      <div className={`${rows.end} ${classes.end}`}>
        {canManage && isActive ? <RoleSelect account={account} /> : ROLE_LABELS[account.role]}
        {canManage && !isMe && <PersonMenu account={account} factors={factors} />}
        {canManage && isMe && <span className={classes.menuPlace} />}
      </div>
    </li>
  );
}
