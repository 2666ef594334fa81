import type { Passkey } from '@clientele/contract/sessions';
import { IconKey } from '@tabler/icons-react';
import { Button } from '../../ui/Button.tsx';
import rows from '../../ui/Rows.module.css';
import { Time } from '../../ui/Time.tsx';
import classes from '../second-factors/SecondFactors.module.css';

export interface PasskeyRowProps {
  passkey: Passkey;
  onRename: () => void;
  onRemove: () => void;
}

export function PasskeyRow({ passkey, onRename, onRemove }: PasskeyRowProps) {
  const { name, created_at, last_used_at, synced } = passkey;
  return (
    <li className={rows.row}>
      <IconKey size={20} stroke={1.5} className={classes.muted} aria-hidden />
      <div className={rows.main}>
        <p className={rows.name}>{name}</p>
        <p className={`${rows.detail} ${rows.wrap}`}>
          Added <Time value={created_at} />, {last_used_at ? <LastUse value={last_used_at} /> : 'never used'}
          {synced && ', kept by a password manager'}
        </p>
      </div>
      <div className={rows.end}>
        <Button onClick={onRename} aria-label={`Rename the passkey ${name}`}>
          Rename
        </Button>
        <Button onClick={onRemove} aria-label={`Remove the passkey ${name}`}>
          Remove
        </Button>
      </div>
    </li>
  );
}

const LastUse = ({ value }: { value: string }) => (
  <>
    last used <Time value={value} />
  </>
);
