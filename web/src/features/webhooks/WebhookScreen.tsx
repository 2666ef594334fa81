import type { Webhook } from '@clientele/contract/webhooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ApiProblem } from '../../api/request.ts';
import { useTitle } from '../../shell/use-title.ts';
import { Section } from '../../ui/Section.tsx';
import { WaitingLines } from '../changes/QueryStates.tsx';
import { DeliveriesSection } from './DeliveriesSection.tsx';
import { TestResult } from './TestResult.tsx';
import { useWebhookActions } from './use-webhook-actions.ts';
import { WebhookActionBar } from './WebhookActionBar.tsx';
import { WebhookDialogs } from './WebhookDialogs.tsx';
import { WebhookFacts } from './WebhookFacts.tsx';
import classes from './Webhooks.module.css';
import { webhookName } from './webhook-words.ts';
import { webhookQuery } from './webhooks.ts';

function WebhookView({ webhook }: { webhook: Webhook }) {
  useTitle(webhookName(webhook));
  const actions = useWebhookActions(webhook);
  return (
    <>
      <Section title={webhookName(webhook)} action={<WebhookActionBar webhook={webhook} actions={actions} />}>
        {webhook.notice && <p className={classes.warning}>{webhook.notice}</p>}
        <TestResult webhookId={webhook.id} testId={actions.testId} />
        <WebhookFacts webhook={webhook} />
      </Section>
      <DeliveriesSection webhook={webhook} actions={actions} />
      <WebhookDialogs webhook={webhook} actions={actions} />
    </>
  );
}

/** The screen at /settings/webhooks/$id: how a webhook stands, and what it was told. */
export function WebhookScreen() {
  const { id = '' } = useParams({ strict: false });
  const { data: webhook, error } = useQuery(webhookQuery(id));
  const isGone = error instanceof ApiProblem && error.status === 404;
  if (error && (isGone || !webhook)) throw error;
  return (
    <>
      <nav aria-label="Where this is" className={classes.where}>
        <Link to="/settings/webhooks" search={{}} className={classes.back}>
          <IconArrowLeft size={16} stroke={1.75} aria-hidden /> All webhooks
        </Link>
      </nav>
      {webhook ? (
        <WebhookView key={id} webhook={webhook} />
      ) : (
        <WaitingLines lines={6} label="Loading the webhook" />
      )}
    </>
  );
}
