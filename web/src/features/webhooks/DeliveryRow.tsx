import type { WebhookDelivery } from '@clientele/contract/webhooks';
import { IconChevronRight, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { showError, showToast } from '../../shell/toasts.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { StatusDot } from '../../ui/StatusDot.tsx';
import { Time } from '../../ui/Time.tsx';
import classes from './Deliveries.module.css';
import { DeliveryDetail } from './DeliveryDetail.tsx';
import { NextAttempt } from './NextAttempt.tsx';
import { attemptCount, attemptWords, DELIVERY_STANDING, eventWords, isWaiting } from './webhook-words.ts';
import { sendAgain } from './webhooks.ts';

export interface DeliveryRowProps {
  webhookId: string;
  delivery: WebhookDelivery;
  canReplay: boolean;
}

/** What became of it so far, in a line. */
function Standing({ delivery }: { delivery: WebhookDelivery }) {
  const { state, attempts, next_attempt_at } = delivery;
  const last = attempts.at(-1);
  const standing = isWaiting(delivery)
    ? ({ tone: 'warning', label: 'Waiting' } as const)
    : DELIVERY_STANDING[state];
  return (
    <span className={classes.standing}>
      <StatusDot {...standing} />
      {last && <span>{attemptWords(last)}</span>}
      {!last && state === 'failed' && <span>not sent: the webhook was paused or stopped</span>}
      {attempts.length > 1 && <span>{attemptCount(attempts.length)}</span>}
      {isWaiting(delivery) && next_attempt_at && <NextAttempt at={next_attempt_at} />}
    </span>
  );
}

/** One delivery; opens to each of its attempts. */
export function DeliveryRow({ webhookId, delivery, canReplay }: DeliveryRowProps) {
  const [isOpen, setOpen] = useState(false);
  const detailId = useId();
  const { id, type, created_at } = delivery;
  const replaying = useMutation({
    mutationFn: () => sendAgain(webhookId, id),
    onSuccess: () => showToast(`${eventWords(type)}: sent again`),
    onError: showError,
  });
  return (
    <li className={classes.delivery}>
      <div className={classes.line}>
        <button
          type="button"
          className={classes.open}
          aria-expanded={isOpen}
          aria-controls={detailId}
          onClick={() => setOpen(!isOpen)}
        >
          <IconChevronRight size={16} stroke={1.75} className={classes.chevron} aria-hidden />
          <span className={classes.words}>
            <span className={classes.event}>{eventWords(type)}</span>
            <Standing delivery={delivery} />
          </span>
          <span className={classes.when}>
            <Time value={created_at} />
          </span>
        </button>
        {canReplay && (
          <IconButton
            label={`Send again: ${eventWords(type)}`}
            icon={<IconRefresh size={16} stroke={1.75} />}
            loading={replaying.isPending}
            onClick={() => replaying.mutate()}
          />
        )}
      </div>
      <div id={detailId} hidden={!isOpen}>
        {isOpen && <DeliveryDetail delivery={delivery} />}
      </div>
    </li>
  );
}
