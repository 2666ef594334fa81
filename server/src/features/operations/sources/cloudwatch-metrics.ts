import type { OperationsChartName } from '@clientele/contract/operations';

export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly statistic: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A line of a chart: its metrics, and how those of several groups make one. Null: CloudWatch does not know it. */
export interface MetricLine {
  readonly metrics: readonly Metric[];
  readonly combine: 'sum' | 'largest';
  /** It counts, and is shown by the second. */
  readonly isRate?: true;
}

export interface Platform {
  /** What everything is called: alarms, database, vault and groups begin with it. */
  readonly name: string;
  readonly loadBalancer: string;
}

/** As infra/modules/application has it. */
const OWN = 'Clientele';

const PERCENTILES = ['p50', 'p95', 'p99'];

const balancer = ({ loadBalancer }: Platform, name: string, statistic = 'Sum'): Metric => ({
  namespace: 'AWS/ApplicationELB',
  name,
  statistic,
  dimensions: { LoadBalancer: loadBalancer },
});

/** What the servers themselves measure, which the CloudWatch agent gathers by Auto Scaling group. */
const own = (platform: Platform, fleets: readonly string[], name: string, statistic: string): Metric[] =>
  fleets.map((fleet) => ({
    namespace: OWN,
    name,
    statistic,
    dimensions: { AutoScalingGroupName: `${platform.name}-${fleet}` },
  }));

const WEB = ['web-blue', 'web-green'];
const WORKERS = ['workers-main'];
const ALL = [...WEB, ...WORKERS];

/** The metrics of each line of each chart, in the order of the contract. */
export function metricLines(platform: Platform): Record<OperationsChartName, readonly (MetricLine | null)[]> {
  const count = (...names: string[]): MetricLine => ({
    metrics: names.map((name) => balancer(platform, name)),
    combine: 'sum',
    isRate: true,
  });
  const largest = (fleets: readonly string[], name: string, statistic = 'Maximum'): MetricLine => ({
    metrics: own(platform, fleets, name, statistic),
    combine: 'largest',
  });
  const failed = count('HTTPCode_Target_5XX_Count', 'HTTPCode_ELB_5XX_Count');
  return {
    response_times: PERCENTILES.map((statistic) => ({
      metrics: [balancer(platform, 'TargetResponseTime', statistic)],
      combine: 'largest',
    })),
    requests: [
      count('HTTPCode_Target_2XX_Count', 'HTTPCode_Target_3XX_Count'),
      count('HTTPCode_Target_4XX_Count'),
      failed,
    ],
    // By the requests, in cloudwatch-charts.ts.
    error_rate: [failed],
    connections: [
      null,
      null,
      null,
      { metrics: [ofDatabase(platform, 'DatabaseConnections')], combine: 'largest' },
    ],
    connection_waits: [largest(ALL, 'db.client.connection.pending_requests')],
    query_times: PERCENTILES.map((statistic) => largest(ALL, 'db.client.operation.duration', statistic)),
    connection_failures: [
      { metrics: own(platform, ALL, 'clientele.database.connection.failures', 'Sum'), combine: 'sum' },
    ],
    saturation: [largest(WEB, 'clientele.saturation')],
    event_loop_delay: [largest(ALL, 'nodejs.eventloop.delay.p99')],
    memory: [largest(ALL, 'process.memory.usage')],
    jobs_waiting: [largest(WORKERS, 'clientele.job.waiting')],
    oldest_job: [largest(WORKERS, 'clientele.job.oldest.age')],
  };
}

const ofDatabase = ({ name: identifier }: Platform, name: string): Metric => ({
  namespace: 'AWS/RDS',
  name,
  statistic: 'Maximum',
  dimensions: { DBInstanceIdentifier: identifier },
});

/** Every request that reached the load balancer. */
export const allRequests = (platform: Platform): Metric => balancer(platform, 'RequestCount');

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html */
export const backupsCompleted = ({ name }: Platform): Metric => ({
  namespace: 'AWS/Backup',
  name: 'NumberOfBackupJobsCompleted',
  statistic: 'Sum',
  dimensions: { BackupVaultName: name },
});

/** What ops/functions/restore-validation says of each backup that it looked into. */
export const ofRestore = ({ name: database }: Platform, name: string): Metric => ({
  namespace: OWN,
  name,
  statistic: 'Maximum',
  dimensions: { Database: database },
});

/** Of the whole account, this month; in us-east-1 alone, where its billing preferences have it measured. */
export const CHARGES: Metric = {
  namespace: 'AWS/Billing',
  name: 'EstimatedCharges',
  statistic: 'Maximum',
  dimensions: { Currency: 'USD' },
};
