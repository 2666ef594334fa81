import { useQuery } from '@tanstack/react-query';
import { deliveryQuery } from './deliveries-query.ts';
import classes from './Webhooks.module.css';
import { testWords } from './webhook-words.ts';

/** What came of the last test, as soon as something did. */
export function TestResult({ webhookId, testId }: { webhookId: string; testId: string | null }) {
  const { data: test } = useQuery({ ...deliveryQuery(webhookId, testId ?? ''), enabled: testId !== null });
  return (
    <p role="status" className={classes.test} data-state={test?.state}>
      {test && testWords(test)}
    </p>
  );
}
