import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateTopicCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { describe, expect, test } from 'vitest';
import { hasMoto, startAws } from '../../functions/testing/moto.ts';
import { LabError } from '../../lab/error.ts';
import { formatResult, listUntested } from './command.ts';
import type { AwsDrillResult } from './drill-alarm.ts';
import { drillEnvironment } from './drill-environment.ts';

describe.skipIf(!hasMoto)('drills of alarms on what answers as AWS would', async () => {
  if (!hasMoto) return;
  const { aws } = await startAws();
  const cloudWatch = new CloudWatchClient(aws);
  const sns = new SNSClient(aws);
  const here = { region: aws.region, cloudWatch, sns };
  const going = new AbortController().signal;
  const heard = await makeTopic('heard');
  await sns.send(new SubscribeCommand({ TopicArn: heard, Protocol: 'email', Endpoint: 'call@example.com' }));
  let environments = 0;

  async function makeTopic(name: string): Promise<string> {
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: name }));
    return TopicArn;
  }

  /** An environment of a test's own, with these alarms. */
  async function standUp(alarms: Record<string, Partial<PutMetricAlarmCommandInput>>): Promise<string> {
    environments += 1;
    const environment = `clientele-${environments}`;
    for (const [name, alarm] of Object.entries(alarms))
      await cloudWatch.send(
        new PutMetricAlarmCommand({
          AlarmName: `${environment}-${name}`,
          AlarmActions: [heard],
          Namespace: `clientele/${environments}`,
          MetricName: name,
          Statistic: 'Average',
          Period: 1,
          EvaluationPeriods: 2,
          DatapointsToAlarm: 1,
          Threshold: 0.9,
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
          TreatMissingData: 'notBreaching',
          ...alarm,
        }),
      );
    return environment;
  }

  const drill = (environment: string, ...wanted: string[]): Promise<AwsDrillResult[]> =>
    drillEnvironment([here], environment, { wanted, onlySet: false, tell: () => undefined, signal: going });

  async function stateOf(AlarmName: string): Promise<string | undefined> {
    const { MetricAlarms = [], CompositeAlarms = [] } = await cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNames: [AlarmName], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
    );
    return [...MetricAlarms, ...CompositeAlarms][0]?.StateValue;
  }

  test('what has a metric of ours rings by its values, and clears when they are old', async () => {
    const environment = await standUp({
      'saturation-high-web': { Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'web' }] },
      'cache-down-web': {
        Statistic: 'Minimum',
        Threshold: 1,
        ComparisonOperator: 'LessThanThreshold',
      },
    });

    const results = await drill(environment);

    expect(results).toEqual(
      ['cache-down-web', 'saturation-high-web'].map((name) => ({
        alarm: `${environment}-${name}`,
        region: aws.region,
        cause: 'values',
        at: expect.stringMatching(/Z$/),
        toldSeconds: expect.any(Number),
        clearedSeconds: expect.any(Number),
        failures: [],
      })),
    );
    expect(await stateOf(`${environment}-saturation-high-web`)).toBe('OK');
    expect(listUntested(environment, results, false)).toEqual([]);
  });

  test("what AWS alone measures is set, and is put back; what it's not shown by is named", async () => {
    const environment = await standUp({ 'database-cpu-high-primary': { Namespace: 'AWS/RDS' } });

    const results = await drill(environment);

    expect(results).toMatchObject([{ cause: 'state', toldSeconds: expect.any(Number), failures: [] }]);
    expect(await stateOf(`${environment}-database-cpu-high-primary`)).toBe('OK');
    const [set, absent] = listUntested(environment, results, true);
    expect(set).toContain(`${environment}-database-cpu-high-primary`);
    expect(absent).toContain('account-change');
    expect(absent).not.toContain('database-cpu-high');
  });

  test('where no metric is to be driven, states are set', async () => {
    const environment = await standUp({ 'saturation-high-web': {} });
    const results = await drillEnvironment([here], environment, {
      wanted: [],
      onlySet: true,
      tell: () => undefined,
      signal: going,
    });

    expect(results).toMatchObject([{ cause: 'state', toldSeconds: expect.any(Number), failures: [] }]);
  });

  test('what was set when somebody interrupts is put back, and is not said to be deaf', async () => {
    const environment = await standUp({ 'database-cpu-high-primary': { Namespace: 'AWS/RDS' } });
    const stop = new AbortController();
    // In the midst: between the alarm's state being set and its history being read.
    const interrupting = new CloudWatchClient(aws);
    interrupting.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const answer = await next(args);
          if (commandName === 'SetAlarmStateCommand') stop.abort();
          return commandName === 'DescribeAlarmHistoryCommand'
            ? { ...answer, output: { ...answer.output, AlarmHistoryItems: [] } }
            : answer;
        },
      { step: 'initialize' },
    );
    const results = await drillEnvironment([{ ...here, cloudWatch: interrupting }], environment, {
      wanted: [],
      onlySet: false,
      tell: () => undefined,
      signal: stop.signal,
    });

    expect(results).toMatchObject([
      { clearedSeconds: null, failures: ['it was interrupted, and what it set is put back'] },
    ]);
    expect(await stateOf(`${environment}-database-cpu-high-primary`)).toBe('OK');
  });

  test('one that is made of others rings by them, and they are not drilled by themselves', async () => {
    const quiet = { AlarmActions: [] };
    const environment = await standUp({ 'burn-1h': quiet, 'burn-5m': quiet });
    await cloudWatch.send(
      new PutCompositeAlarmCommand({
        AlarmName: `${environment}-burn`,
        AlarmRule: `ALARM("${environment}-burn-1h") AND ALARM("${environment}-burn-5m")`,
        AlarmActions: [heard],
      }),
    );

    expect(await drill(environment)).toMatchObject([
      { alarm: `${environment}-burn`, cause: 'parts', toldSeconds: expect.any(Number), failures: [] },
    ]);
    expect(await stateOf(`${environment}-burn`)).toBe('OK');
  });

  test('one that nobody would hear of fails, and says why', async () => {
    const unheard = await makeTopic('unheard');
    const closed = await makeTopic('closed');
    await sns.send(
      new SubscribeCommand({ TopicArn: closed, Protocol: 'email', Endpoint: 'call@example.com' }),
    );
    const Policy = { Version: '2012-10-17', Statement: [] };
    await sns.send(
      new SetTopicAttributesCommand({
        TopicArn: closed,
        AttributeName: 'Policy',
        AttributeValue: JSON.stringify(Policy),
      }),
    );
    const environment = await standUp({
      closed: { AlarmActions: [closed], Namespace: 'AWS/RDS' },
      off: { ActionsEnabled: false },
      unheard: { AlarmActions: [unheard] },
      wordless: { AlarmActions: [] },
    });
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: `${environment}-rings`,
        AlarmActions: [heard],
        Namespace: 'AWS/RDS',
        MetricName: 'rings',
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanThreshold',
      }),
    );
    await cloudWatch.send(
      new SetAlarmStateCommand({
        AlarmName: `${environment}-rings`,
        StateValue: 'ALARM',
        StateReason: 'real',
      }),
    );

    const results = await drill(environment);

    expect(Object.fromEntries(results.map(({ alarm, failures }) => [alarm, failures]))).toEqual({
      [`${environment}-closed`]: [
        expect.stringMatching(/^Failed to execute action .*not authorized to perform: SNS:Publish/),
      ],
      [`${environment}-off`]: [expect.stringContaining('it tells nobody')],
      [`${environment}-rings`]: [expect.stringContaining('it rings already')],
      [`${environment}-unheard`]: [`nobody listens to ${unheard}: it has no subscription that was confirmed`],
      [`${environment}-wordless`]: [expect.stringContaining('it tells nobody')],
    });
    expect(await stateOf(`${environment}-closed`)).toBe('OK');
    expect(await stateOf(`${environment}-rings`)).toBe('ALARM');
    expect(formatResult(results[0] as AwsDrillResult)).toMatch(/^FAILED {2}clientele-/);
  });

  test('only what is named is drilled, and a name that is not there is refused before anything rings', async () => {
    const environment = await standUp({
      'cache-down-web': { Namespace: 'AWS/RDS' },
      'cache-down-workers': { Namespace: 'AWS/RDS' },
      'cache-downs': { Namespace: 'AWS/RDS' },
    });

    const results = await drill(environment, 'cache-down');

    expect(results.map(({ alarm }) => alarm)).toEqual([
      `${environment}-cache-down-web`,
      `${environment}-cache-down-workers`,
    ]);
    await expect(drill(environment, 'cache-down', 'cache-up')).rejects.toThrow(
      new LabError(`${environment} has no alarm cache-up.`),
    );
    await expect(drill('clientele-nowhere')).rejects.toThrow(/No alarm begins with clientele-nowhere-/);
  });
});
