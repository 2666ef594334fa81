import type { CloudWatchClientConfig } from '@aws-sdk/client-cloudwatch';
import type { OperationsAlarm } from '@clientele/contract/operations';
import type { Metrics } from '../../../telemetry/metrics.ts';
import { known, notMeasured, readPart } from '../parts.ts';
import { readAlarms, readPastAlarms } from './cloudwatch-alarms.ts';
import { CloudWatchApi } from './cloudwatch-api.ts';
import { failedCharts, readCharts } from './cloudwatch-charts.ts';
import { readBackup, readCost, readDrill } from './cloudwatch-facts.ts';
import type { Platform } from './cloudwatch-metrics.ts';
import { waitingJobs } from './process-charts.ts';
import type { OperationsSource } from './source.ts';

/** CloudWatch has new figures each minute, and each question costs. */
const FRESH_MS = 60_000;
/** Where CDN, firewall and health checks are watched, and what AWS charges is told. */
const GLOBAL_REGION = 'us-east-1';

/**
 * Figures of the whole platform, from CloudWatch. It keeps jobs of all kinds together, so which of them wait is looked up here: they
 * are counted in the database, by every process alike.
 * @param aws where it is and who asks, in tests; otherwise the SDK finds both in the environment and the instance's role
 */
export function cloudWatchSource(
  platform: Platform,
  { collect }: Pick<Metrics, 'collect'>,
  report: (error: unknown) => void,
  aws: CloudWatchClientConfig = {},
): OperationsSource {
  const here = new CloudWatchApi(aws);
  const global = new CloudWatchApi({ ...aws, region: GLOBAL_REGION });
  const isGlobal = (aws.region ?? process.env.AWS_REGION) === GLOBAL_REGION;
  const apis = isGlobal ? [here] : [here, global];
  const prefix = `${platform.name}-`;
  return {
    name: 'cloudwatch',
    steps: { '1h': 60, '6h': 300, '24h': 900, '7d': 3600 },
    // The newest period is not over, and its counts are not complete.
    lag: 1,
    freshMs: FRESH_MS,
    async read(window) {
      const { now, from } = window;
      const [charts, jobs, alarms, cost, backup, drill] = await Promise.all([
        readPart(async () => known(await readCharts(here, platform, window)), report),
        readPart(async () => known(waitingJobs(await collect())), report),
        readPart(async () => known(await readAlarms(apis, prefix)), report),
        readPart(() => readCost(global, now), report),
        readPart(() => readBackup(here, platform, now), report),
        readPart(() => readDrill(here, platform, now), report),
      ]);
      const all: OperationsAlarm[] = alarms.data ?? [];
      return {
        charts: charts.data ?? failedCharts({ data: null, missing: charts.missing }),
        statements: notMeasured('CloudWatch Database Insights has them, in the console.'),
        jobs,
        alarms,
        past_alarms: await readPart(
          async () => known(await readPastAlarms(apis, prefix, { from, until: now, alarms: all })),
          report,
        ),
        cost,
        backup,
        drill,
        otherReleases: notMeasured('CloudWatch does not know which release an instance runs.'),
      };
    },
    close: () => {
      here.close();
      global.close();
    },
  };
}
