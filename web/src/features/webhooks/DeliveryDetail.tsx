import type { WebhookAttempt, WebhookDelivery } from '@clientele/contract/webhooks';
import classes from './Deliveries.module.css';
import { attemptWords } from './webhook-words.ts';

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

function Attempt({ attempt }: { attempt: WebhookAttempt }) {
  return (
    <li>
      <p>
        <span className={classes.number}>{attempt.attempt}.</span> {attemptWords(attempt)}
        <time dateTime={attempt.at} className={classes.at}>
          {exact.format(new Date(attempt.at))}
        </time>
      </p>
      {attempt.answer && <pre className={classes.answer}>{attempt.answer}</pre>}
    </li>
  );
}

/** Every attempt with the beginning of its answer, newest first, and by what the receiver knows the delivery. */
export function DeliveryDetail({ delivery: { id, type, attempts } }: { delivery: WebhookDelivery }) {
  return (
    <div className={classes.detail}>
      <p className={classes.id}>
        <code>{type}</code> <code>webhook-id: {id}</code>
      </p>
      {attempts.length === 0 ? (
        <p className={classes.none}>It was not tried yet.</p>
      ) : (
        <ol className={classes.attempts} aria-label="Attempts" reversed>
          {attempts.toReversed().map((attempt) => (
            <Attempt key={attempt.attempt} attempt={attempt} />
          ))}
        </ol>
      )}
    </div>
  );
}
