import type { ApiKey } from '@clientele/contract/api-keys';
import { ROLE_LABELS } from '@clientele/contract/permissions';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/Button.tsx';
import rows from '../../ui/Rows.module.css';
import { Time } from '../../ui/Time.tsx';
import classes from './ApiKeyRow.module.css';

const isOver = ({ expires_at }: ApiKey) => expires_at !== null && Date.parse(expires_at) <= Date.now();

export function ApiKeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { name, prefix, role, account, expires_at, last_used_at } = apiKey;
  const isMine = useSession().account.id === account.id;
  return (
    <li className={rows.row}>
      <div className={rows.main}>
        <p className={rows.name}>
          {name}
          {isOver(apiKey) && <span className={classes.over}>Expired</span>}
        </p>
        <p className={`${rows.detail} ${classes.detail}`}>
          <span className={rows.fixed}>{prefix}…</span>, {ROLE_LABELS[role]}
          {!isMine && `, of ${account.name}`},{' '}
          {last_used_at ? (
            <>
              last used <Time value={last_used_at} />
            </>
          ) : (
            'never used'
          )}
          {expires_at && !isOver(apiKey) && (
            <>
              , until <Time value={expires_at} />
            </>
          )}
        </p>
      </div>
      <Button onClick={onRevoke} aria-label={`Revoke ${name}`}>
        Revoke
      </Button>
    </li>
  );
}
