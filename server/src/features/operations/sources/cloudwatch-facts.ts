import type {
  OperationsBackup,
  OperationsCost,
  OperationsDrill,
  OperationsPart,
} from '@clientele/contract/operations';
import { known, notMeasured } from '../parts.ts';
import type { CloudWatchApi, Span, Values } from './cloudwatch-api.ts';
import { backupsCompleted, CHARGES, ofRestore, type Platform } from './cloudwatch-metrics.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** So many days until now, in periods that begin at whole ones. */
function days(count: number, periodSeconds: number, now: Date): Span {
  const periodMs = periodSeconds * 1000;
  const until = new Date(Math.ceil(now.getTime() / periodMs) * periodMs);
  return { from: new Date(until.getTime() - count * DAY_MS), until, periodSeconds };
}

/** The newest value that is more than nothing. */
function newest(values: Values | undefined, least = Number.MIN_VALUE): { at: number; value: number } | null {
  const found = [...(values ?? [])].filter(([, value]) => value >= least).sort(([a], [b]) => b - a)[0];
  return found ? { at: found[0], value: found[1] } : null;
}

/** One a day is made; CloudWatch tells the five minutes in which it was complete. */
export async function readBackup(
  api: CloudWatchApi,
  platform: Platform,
  now: Date,
): Promise<OperationsPart<OperationsBackup>> {
  const [completed] = await api.values([backupsCompleted(platform)], days(3, 300, now));
  const last = newest(completed);
  if (last) return known({ at: new Date(last.at).toISOString() });
  return notMeasured('AWS Backup has completed none in the last three days.');
}

/** One a week is made. */
export async function readDrill(
  api: CloudWatchApi,
  platform: Platform,
  now: Date,
): Promise<OperationsPart<OperationsDrill>> {
  const metrics = ['RestoreValidated', 'NewestChangeAge', 'RestoreTime'].map((name) =>
    ofRestore(platform, name),
  );
  const [validated, age, took] = await api.values(metrics, days(30, 300, now));
  const last = newest(validated, 0);
  if (!last) return notMeasured('No backup was restored on trial in the last 30 days.');
  return known({
    at: new Date(last.at).toISOString(),
    passed: last.value === 1,
    rpo_seconds: age?.get(last.at) ?? null,
    rto_seconds: took?.get(last.at) ?? null,
  });
}

/** What the account was charged since the month began, as far as AWS has computed it: several times a day. */
export async function readCost(api: CloudWatchApi, now: Date): Promise<OperationsPart<OperationsCost>> {
  const [charges] = await api.values([CHARGES], days(2, 3_600, now));
  const last = newest(charges, 0);
  if (!last)
    return notMeasured(
      'AWS tells no charges. Turn on "Receive CloudWatch billing alerts" in the account\'s billing preferences.',
    );
  const at = new Date(last.at);
  const from = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth()));
  return known({ amount: last.value, currency: 'USD', from: from.toISOString(), at: at.toISOString() });
}
