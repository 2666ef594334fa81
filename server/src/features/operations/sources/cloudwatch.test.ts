import {
  CloudWatchClient,
  type MetricDatum,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { beforeAll, describe, expect, test } from 'vitest';
import { startMoto } from '../../../../../infra/tests/moto/moto.ts';
import { findPython, INSTALL_MOTO } from '../../../../../infra/tests/moto/python.ts';
import { readConfig } from '../../../config.ts';
import { atFileEnd } from '../../../database/testing/file-end.ts';
import { openMetrics } from '../../../telemetry/metrics.ts';
import { cloudWatchSource } from './cloudwatch.ts';
import { windowOf } from './source.ts';

/** Whether moto is here. CI must have it; elsewhere its absence is said aloud. */
const hasMoto = ((): boolean => {
  if (findPython()) return true;
  const message = 'moto is missing: the tests of figures that come from CloudWatch';
  if (process.env.CI === 'true') throw new Error(`${message} must run in CI`);
  process.stderr.write(`\n${message} are SKIPPED. Install it: ${INSTALL_MOTO}\n`);
  return false;
})();

const PLATFORM = { name: 'clientele-test', loadBalancer: 'app/clientele-test/0123456789abcdef' };
const metrics = openMetrics(readConfig({}));
metrics.stock.observeJobs(async () => [{ job: 'webhooks.deliver', waiting: 3, oldestSeconds: 42 }]);
atFileEnd(() => metrics.close());
const ALB = { LoadBalancer: PLATFORM.loadBalancer };
const MINUTE_MS = 60_000;

describe.skipIf(!hasMoto)('figures of CloudWatch', () => {
  const faults: unknown[] = [];
  let source: ReturnType<typeof cloudWatchSource>;
  let clients: Record<'here' | 'global', CloudWatchClient>;
  const now = new Date();
  /** The last minute that is over, whose figures are complete. */
  const then = new Date((Math.floor(now.getTime() / MINUTE_MS) - 1) * MINUTE_MS);

  const put = (
    Namespace: string,
    dimensions: Record<string, string>,
    values: Record<string, number>,
    Timestamp = then,
  ) =>
    clients.here.send(
      new PutMetricDataCommand({
        Namespace,
        MetricData: Object.entries(values).map(
          ([MetricName, Value]): MetricDatum => ({
            MetricName,
            Value,
            Timestamp,
            Dimensions: Object.entries(dimensions).map(([Name, one]) => ({ Name, Value: one })),
          }),
        ),
      }),
    );

  const putAlarm = async (
    client: CloudWatchClient,
    AlarmName: string,
    severity: string,
    states: ('ALARM' | 'OK')[],
  ) => {
    await client.send(
      new PutMetricAlarmCommand({
        AlarmName,
        AlarmDescription: `${AlarmName} is wrong.\n\nWhat to do: https://example.com/runbooks/${AlarmName}.md`,
        AlarmActions: [`arn:aws:sns:eu-central-1:123456789012:clientele-test-${severity}`],
        Namespace: 'n',
        MetricName: 'm',
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanThreshold',
      }),
    );
    for (const StateValue of states)
      await client.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'as the test says' }));
  };

  beforeAll(async () => {
    const moto = await startMoto();
    atFileEnd(() => moto.stop());
    const aws = { endpoint: moto.url, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
    clients = {
      here: new CloudWatchClient({ ...aws, region: 'eu-central-1' }),
      global: new CloudWatchClient({ ...aws, region: 'us-east-1' }),
    };
    source = cloudWatchSource(PLATFORM, metrics, (error) => faults.push(error), {
      ...aws,
      region: 'eu-central-1',
    });
    atFileEnd(async () => source.close());
  });

  const look = () => source.read(windowOf('1h', 60, source.lag, new Date(now)));

  test('what nothing was sent of is not measured', async () => {
    const { charts, statements, backup, drill, cost, alarms } = await look();

    expect(charts.requests).toMatchObject({ data: null, missing: { reason: 'not_measured' } });
    for (const part of [statements, backup, drill, cost]) expect(part.missing?.reason).toBe('not_measured');
    expect(alarms.data).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('requests are told by the second, and those that are not counted are none', async () => {
    await put('AWS/ApplicationELB', ALB, { RequestCount: 120, HTTPCode_Target_2XX_Count: 108 });
    await put('AWS/ApplicationELB', ALB, { HTTPCode_Target_5XX_Count: 9, HTTPCode_ELB_5XX_Count: 3 });
    const { charts } = await look();
    const lastOf = (chart: 'requests' | 'error_rate') =>
      Object.fromEntries(charts[chart].data?.series.map(({ name, values }) => [name, values.at(-1)]) ?? []);

    expect(lastOf('requests')).toEqual({ answered: 1.8, refused: 0, failed: 0.2 });
    expect(lastOf('error_rate')).toEqual({ failed: 0.1 });
    expect(charts.requests.data?.series[0]?.values.at(-2)).toBeNull();
  });

  test('of several groups the fullest counts, and failures are added up', async () => {
    const own = (group: string, values: Record<string, number>) =>
      put('Clientele', { AutoScalingGroupName: `clientele-test-${group}` }, values);
    await own('web-blue', { 'clientele.saturation': 0.2, 'clientele.database.connection.failures': 2 });
    await own('web-green', { 'clientele.saturation': 0.7, 'clientele.database.connection.failures': 1 });
    await put('AWS/RDS', { DBInstanceIdentifier: 'clientele-test' }, { DatabaseConnections: 14 });
    const { charts } = await look();

    expect(charts.saturation.data?.series[0]?.values.at(-1)).toBe(0.7);
    expect(charts.connection_failures.data?.series[0]?.values.at(-1)).toBe(3);
    const lines = charts.connections.data?.series.map(({ name, values }) => [name, values.at(-1)]);
    expect(lines).toEqual([['open', 14]]);
  });

  test('jobs that wait are those of the database, whoever does them', async () => {
    const { jobs } = await look();

    expect(jobs.data).toEqual([
      { name: 'webhooks.deliver', waiting: 3, oldest_seconds: 42, completed: null, failed: null },
    ]);
  });

  test('alarms of both Regions are told, and what rang lately', async () => {
    await putAlarm(clients.here, 'clientele-test-errors-high-web', 'page', ['OK', 'ALARM']);
    await putAlarm(clients.here, 'clientele-test-database-cpu-high', 'ticket', ['ALARM', 'OK']);
    await putAlarm(clients.global, 'clientele-test-cdn-errors-high', 'ticket', ['OK']);
    await putAlarm(clients.here, 'another-errors-high', 'page', ['ALARM']);
    const { alarms, past_alarms } = await source.read(windowOf('1h', 60, source.lag, new Date()));

    expect(alarms.data).toEqual([
      {
        name: 'errors-high-web',
        state: 'ringing',
        severity: 'page',
        since: expect.stringMatching(/Z$/),
        summary: 'clientele-test-errors-high-web is wrong.',
        runbook: 'https://example.com/runbooks/clientele-test-errors-high-web.md',
      },
      expect.objectContaining({ name: 'cdn-errors-high', state: 'quiet' }),
      expect.objectContaining({ name: 'database-cpu-high', state: 'quiet', severity: 'ticket' }),
    ]);
    expect(faults).toEqual([]);
    expect(past_alarms.data).toEqual([
      { name: 'database-cpu-high', severity: 'ticket', from: expect.any(String), to: expect.any(String) },
      { name: 'errors-high-web', severity: 'page', from: expect.any(String), to: null },
    ]);
  });

  test('the last backup, and what the last restore drill found, are told', async () => {
    const week = new Date(now.getTime() - 7 * 86_400_000);
    await put('AWS/Backup', { BackupVaultName: 'clientele-test' }, { NumberOfBackupJobsCompleted: 1 });
    const found = { RestoreValidated: 1, NewestChangeAge: 300, RestoreTime: 1500 };
    await put('Clientele', { Database: 'clientele-test' }, found, week);
    const { backup, drill } = await look();

    expect(Math.abs(Date.parse(backup.data?.at ?? '') - then.getTime())).toBeLessThanOrEqual(300_000);
    expect(drill.data).toMatchObject({ passed: true, rpo_seconds: 300, rto_seconds: 1500 });
    expect(Math.abs(Date.parse(drill.data?.at ?? '') - week.getTime())).toBeLessThanOrEqual(300_000);
  });

  test('the cost is what the account was charged this month', async () => {
    const datum = {
      MetricName: 'EstimatedCharges',
      Value: 123.45,
      Timestamp: then,
      Dimensions: [{ Name: 'Currency', Value: 'USD' }],
    };
    await clients.global.send(new PutMetricDataCommand({ Namespace: 'AWS/Billing', MetricData: [datum] }));
    const { cost } = await look();

    expect(cost.data).toMatchObject({ amount: 123.45, currency: 'USD' });
    expect(cost.data?.from).toMatch(/-01T00:00:00.000Z$/);
  });
});

test('a CloudWatch that does not answer costs what it knows, and says so', async () => {
  const faults: unknown[] = [];
  const nowhere = { endpoint: 'http://127.0.0.1:9', region: 'eu-central-1', maxAttempts: 1 };
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const source = cloudWatchSource(PLATFORM, metrics, (error) => faults.push(error), {
    ...nowhere,
    credentials,
  });
  atFileEnd(async () => source.close());
  const { charts, alarms, statements } = await source.read(windowOf('1h', 60, source.lag, new Date()));

  expect(charts.memory).toEqual({
    data: null,
    missing: { reason: 'failed', detail: expect.stringContaining('CloudWatch did not answer GetMetricData') },
  });
  expect(alarms.missing?.reason).toBe('failed');
  expect(statements.missing?.reason).toBe('not_measured');
  expect(faults.length).toBeGreaterThan(0);
});
