import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { deliveryQuery } from './deliveries-query.ts';
import classes from './Webhooks.module.css';
import { testWords } from './webhook-words.ts';
import { refreshWebhooks } from './webhooks.ts';

/** What came of the last test, as soon as something did. */
export function TestResult({ webhookId, testId }: { webhookId: string; testId: string | null }) {
  const { data: test } = useQuery({ ...deliveryQuery(webhookId, testId ?? ''), enabled: testId !== null });
  const isOver = test !== undefined && test.state !== 'pending';
  useEffect(() => {
    // The log says the same at the same time.
    if (isOver) void refreshWebhooks();
  }, [isOver]);
  return (
    <p role="status" className={classes.test} data-state={test?.state}>
      {test && testWords(test)}
    </p>
  );
}
