import type { Webhook } from '@clientele/contract/webhooks';
import type { ReactNode } from 'react';
import { useSession } from '../../api/session.ts';
import { formatExactTime } from '../../ui/relative-time.ts';
import { StatusDot } from '../../ui/StatusDot.tsx';
import { Time } from '../../ui/Time.tsx';
import classes from './Webhooks.module.css';
import { eventsWords, WEBHOOK_STANDING } from './webhook-words.ts';

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What is known of a webhook. */
export function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const { url, events, state, failing_since, account, created_at, previous_secret_until } = webhook;
  const isMine = useSession().account.id === account.id;
  return (
    <dl className={classes.facts}>
      <Fact label="State">
        <StatusDot {...WEBHOOK_STANDING[state]} />
        {state === 'failing' && failing_since && (
          <span className={classes.muted}>since {formatExactTime(new Date(failing_since))}</span>
        )}
        {state === 'paused' && (
          <span className={classes.muted}>what happens meanwhile is not kept for it</span>
        )}
      </Fact>
      <Fact label="Address">
        <span className={classes.address}>{url}</span>
      </Fact>
      <Fact label="Told">{eventsWords(events)}</Fact>
      <Fact label="Belongs to">{isMine ? 'You' : account.name}</Fact>
      <Fact label="Made">
        <Time value={created_at} />
      </Fact>
      {previous_secret_until && (
        <Fact label="Secret">
          Changed; the one before signs too until {formatExactTime(new Date(previous_secret_until))}
        </Fact>
      )}
    </dl>
  );
}
