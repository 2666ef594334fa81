import type { Webhook } from '@clientele/contract/webhooks';
import { Link } from '@tanstack/react-router';
import rows from '../../ui/Rows.module.css';
import { StatusDot } from '../../ui/StatusDot.tsx';
import classes from './Webhooks.module.css';
import { eventsWords, WEBHOOK_STANDING, webhookName } from './webhook-words.ts';

/** One webhook; the whole leads to its page. */
export function WebhookRow({ webhook }: { webhook: Webhook }) {
  const { id, url, events, state, notice } = webhook;
  return (
    <li className={`${rows.row} ${classes.row}`}>
      <div className={rows.main}>
        <p className={rows.name}>
          <Link to="/settings/webhooks/$id" params={{ id }} search={{}} className={classes.link}>
            {webhookName(webhook)}
          </Link>
        </p>
        <p className={rows.detail}>
          {url} · {eventsWords(events)}
        </p>
        {notice && <p className={classes.reason}>{notice}</p>}
      </div>
      <div className={rows.end}>
        <StatusDot {...WEBHOOK_STANDING[state]} />
      </div>
    </li>
  );
}
