import { describe, expect, test } from 'vitest';
import { judge } from './control.ts';
import { CONTROLS } from './controls.ts';
import type { Resource, Values } from './plan.ts';

function resource(type: string, values: Values, module = ''): Resource {
  return { address: `${module}${type}.one`, module, type, name: 'one', values, unknown: {} };
}

/** What one control of the benchmark says of these resources. */
function said(id: string, ...resources: Resource[]): string[] {
  const controls = CONTROLS.filter((control) => control.id === id);
  return judge({ resources }, controls).map(({ problem }) => problem);
}

/** More than the one example of `controls.test.ts`: where a rule could be kept by half. */
describe('CIS 2.21', () => {
  const policy = (Condition?: object) =>
    resource('aws_s3_bucket_policy', {
      policy: JSON.stringify({
        Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:Get', Condition }],
      }),
    });

  test('a condition that everybody meets narrows nothing', () => {
    const condition = { Bool: { 'aws:SecureTransport': 'true' } };
    expect(said('CIS 2.21', policy(condition))).toEqual(['its policy lets everybody in']);
  });

  test.each(['aws:SourceAccount', 'AWS:SourceOwner'])('one that names who, as %s does, narrows', (key) => {
    expect(said('CIS 2.21', policy({ StringEquals: { [key]: '111122223333' } }))).toEqual([]);
  });
});

describe('CIS 2.18', () => {
  const analyzer = (module: string) => resource('aws_accessanalyzer_analyzer', { type: 'ACCOUNT' }, module);

  test('the analyzer of one Region is none for another', () => {
    const here = [resource('aws_guardduty_detector', {}, 'module.guard'), analyzer('module.guard')];
    const there = resource('aws_guardduty_detector', {}, 'module.recovery_guard');
    expect(said('CIS 2.18', ...here)).toEqual([]);
    expect(said('CIS 2.18', ...here, there)).toEqual(['no analyzer of external access beside it']);
  });
});

describe('CIS 4.10', () => {
  const FIELDS = [
    'date',
    'time',
    'c-ip',
    'cs-method',
    'cs-uri-stem',
    'sc-status',
    'sc-bytes',
    'cs(User-Agent)',
  ];
  const cdn = resource('aws_cloudfront_distribution', { arn: 'arn:cdn' });
  const source = (of: string) =>
    resource('aws_cloudwatch_log_delivery_source', {
      name: 'cdn',
      log_type: 'ACCESS_LOGS',
      resource_arn: of,
    });
  const delivery = (record_fields: string[]) =>
    resource('aws_cloudwatch_log_delivery', {
      delivery_source_name: 'cdn',
      delivery_destination_arn: 'arn:bucket',
      record_fields,
    });

  test('a distribution whose log tells everything', () => {
    expect(said('CIS 4.10', cdn, source('arn:cdn'), delivery(FIELDS))).toEqual([]);
  });

  test('one whose log goes nowhere, and one where another is logged', () => {
    expect(said('CIS 4.10', cdn, source('arn:cdn'))).toEqual(['no access log is delivered']);
    expect(said('CIS 4.10', cdn, source('arn:other'), delivery(FIELDS))).toEqual([
      'no access log is delivered',
    ]);
  });

  test('one whose log leaves out who asked', () => {
    const fields = FIELDS.filter((field) => field !== 'c-ip');
    expect(said('CIS 4.10', cdn, source('arn:cdn'), delivery(fields))).toEqual([
      'the access log leaves out c-ip',
    ]);
  });

  test('a stage of API Gateway without one', () => {
    expect(said('CIS 4.10', resource('aws_apigatewayv2_stage', {}))).toEqual(['no access log']);
  });
});

describe('CIS 5', () => {
  const trail = resource('aws_cloudtrail', {});
  const filter = resource('aws_cloudwatch_log_metric_filter', {
    pattern: '{ $.eventName = DeleteTrail }',
    metric_transformation: [{ name: 'trail-changed' }],
  });
  const alarm = resource('aws_cloudwatch_metric_alarm', { metric_name: 'trail-changed' });

  test('what is counted is told too', () => {
    expect(said('CIS 5.5', trail, filter)).toEqual(['no alarm on the metric of its filter']);
    expect(said('CIS 5.5', trail, filter, alarm)).toEqual([]);
  });
});

describe('CIS 6.8', () => {
  const vpc = resource('aws_vpc', { id: 'vpc-1' });
  const gateway = (route_table_ids: string[]) =>
    resource('aws_vpc_endpoint', {
      vpc_id: 'vpc-1',
      service_name: 'com.amazonaws.eu-central-1.s3',
      vpc_endpoint_type: 'Gateway',
      route_table_ids,
    });
  const addresses = ['logs', 'secretsmanager', 'ssm', 'ssmmessages'].map((service) =>
    resource('aws_vpc_endpoint', {
      vpc_id: 'vpc-1',
      service_name: `com.amazonaws.eu-central-1.${service}`,
      vpc_endpoint_type: 'Interface',
      subnet_ids: ['subnet-1'],
    }),
  );

  test('every service that instances can not do without', () => {
    expect(said('CIS 6.8', vpc, gateway(['rtb-1']), ...addresses)).toEqual([]);
  });

  test('an endpoint that no route leads to is none', () => {
    expect(said('CIS 6.8', vpc, gateway([]), ...addresses)).toEqual(['no endpoint of s3']);
  });
});
