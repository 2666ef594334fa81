import { type Control, isTrue, wants } from '../control.ts';
import { at, byType, isGiven } from '../plan.ts';

const TRAIL = 'aws_cloudtrail';
const FUNCTION = 'aws_lambda_function';
const CURRENT_RUNTIMES = /^(nodejs2[24]\.x|python3\.1[3-4]|provided\.al2023)$/;

/** CIS, section Monitoring: what must not happen unseen, by what CloudTrail calls it. */
const WATCHED: Record<string, RegExp> = {
  'CIS 5.1': /UnauthorizedOperation|AccessDenied/,
  'CIS 5.2': /MFAUsed/,
  'CIS 5.3': /Root/,
  'CIS 5.4': /PutRolePolicy|AttachRolePolicy|CreatePolicy/,
  'CIS 5.5': /StopLogging|DeleteTrail/,
  'CIS 5.6': /Failed authentication/,
  'CIS 5.7': /ScheduleKeyDeletion|DisableKey/,
  'CIS 5.8': /PutBucketPolicy/,
  'CIS 5.9': /StopConfigurationRecorder/,
  'CIS 5.10': /AuthorizeSecurityGroupIngress/,
  'CIS 5.11': /CreateNetworkAcl/,
  'CIS 5.12': /InternetGateway/,
  'CIS 5.13': /CreateRoute/,
  'CIS 5.14': /CreateVpc|DeleteVpc/,
  'CIS 5.15': /organizations/,
};

/** A stack that keeps a trail watches it: by a filter over its log, and an alarm on what the filter counts. */
function watched([id, words]: [string, RegExp]): Control {
  return {
    id,
    title: `CloudTrail is watched for ${words.source}`,
    types: [TRAIL],
    check: (_, plan) => {
      const filters = byType(plan, 'aws_cloudwatch_log_metric_filter').filter(({ values }) =>
        words.test(String(values.pattern)),
      );
      if (filters.length === 0) return 'no metric filter';
      const counted = filters.map(({ values }) => at(values, 'metric_transformation.0.name'));
      return byType(plan, 'aws_cloudwatch_metric_alarm').some(({ values }) =>
        counted.includes(values.metric_name),
      )
        ? undefined
        : 'no alarm on the metric of its filter';
    },
    broken: { type: TRAIL, values: {} },
  };
}

export const ACCOUNT: Control[] = [
  wants('CloudTrail.1', 'Calls of all Regions are recorded', TRAIL, 'is_multi_region_trail', isTrue, {}),
  {
    id: 'CloudTrail.2',
    title: 'The record is encrypted',
    types: [TRAIL],
    check: (trail) => (isGiven(trail, 'kms_key_id') ? undefined : 'kms_key_id is not given'),
    broken: { type: TRAIL, values: { kms_key_id: '' } },
  },
  wants(
    'CloudTrail.4',
    'The record can not be forged unseen',
    TRAIL,
    'enable_log_file_validation',
    isTrue,
    {},
  ),
  {
    id: 'CloudTrail.5',
    title: 'The record is in CloudWatch too',
    types: [TRAIL],
    check: (trail) => (isGiven(trail, 'cloud_watch_logs_group_arn') ? undefined : 'no log group'),
    broken: { type: TRAIL, values: {} },
  },
  ...Object.entries(WATCHED).map(watched),
  {
    // "All Regions" are those that are used, and us-east-1: each has what watches it, so each has a detector.
    id: 'CIS 2.18',
    title: 'What other accounts reach is analysed in every Region that is watched',
    types: ['aws_guardduty_detector'],
    check: (detector, plan) =>
      byType(plan, 'aws_accessanalyzer_analyzer').some(
        ({ module, values }) =>
          module === detector.module && ['ACCOUNT', 'ORGANIZATION'].includes(String(values.type)),
      )
        ? undefined
        : 'no analyzer of external access beside it',
    broken: {
      type: 'aws_guardduty_detector',
      values: {},
      beside: [{ type: 'aws_accessanalyzer_analyzer', values: { type: 'ACCOUNT_UNUSED_ACCESS' } }],
    },
  },
  {
    id: 'CIS 5.16',
    title: 'Security Hub is on where the trail is kept',
    types: [TRAIL],
    check: (_, plan) => (byType(plan, 'aws_securityhub_account').length > 0 ? undefined : 'no Security Hub'),
    broken: { type: TRAIL, values: {} },
  },
  {
    id: 'Config.1',
    title: 'Config records every kind of resource',
    types: ['aws_config_configuration_recorder'],
    // One Region records what no Region has: in every one it would be recorded as often, and paid as often.
    check: ({ values }, plan) =>
      at(values, 'recording_group.0.all_supported') === true &&
      byType(plan, 'aws_config_configuration_recorder').some(
        (one) => at(one.values, 'recording_group.0.include_global_resource_types') === true,
      )
        ? undefined
        : 'some are left out',
    broken: {
      type: 'aws_config_configuration_recorder',
      values: { recording_group: [{ all_supported: false }] },
    },
  },
  {
    id: 'Lambda.1',
    title: 'No function is called by everybody',
    types: ['aws_lambda_permission'],
    check: ({ values }) =>
      values.principal === '*' && !values.principal_org_id && !values.source_account
        ? 'everybody may call it'
        : undefined,
    broken: { type: 'aws_lambda_permission', values: { principal: '*' } },
  },
  wants(
    'Lambda.2',
    'Functions run on a runtime that is kept up',
    FUNCTION,
    'runtime',
    (one) => CURRENT_RUNTIMES.test(String(one)),
    {
      runtime: 'nodejs18.x',
    },
  ),
  {
    id: 'Lambda.3',
    title: 'Functions run in the VPC',
    types: [FUNCTION],
    check: (one) =>
      isGiven(one, 'vpc_config.0.subnet_ids') || isGiven(one, 'vpc_config.0.security_group_ids')
        ? undefined
        : 'it runs outside',
    broken: { type: FUNCTION, values: { vpc_config: [] } },
  },
];
