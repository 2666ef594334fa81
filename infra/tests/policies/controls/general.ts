import type { Control } from '../control.ts';
import { at, isGiven, list, type Plan, type Resource } from '../plan.ts';

const TAGS = ['application', 'environment', 'stack', 'owner', 'cost_center', 'data', 'managed_by'];

/** Where each kind of store says which key encrypts it. */
const KEY_OF: Record<string, string> = {
  aws_backup_vault: 'kms_key_arn',
  aws_cloudtrail: 'kms_key_id',
  aws_cloudwatch_log_group: 'kms_key_id',
  aws_db_instance: 'kms_key_id',
  aws_elasticache_replication_group: 'kms_key_id',
  aws_secretsmanager_secret: 'kms_key_id',
  aws_sns_topic: 'kms_master_key_id',
  aws_sqs_queue: 'kms_master_key_id',
};

export const GENERAL: Control[] = [
  {
    id: 'encrypted',
    title: 'Every store is encrypted with a key of ours',
    types: Object.keys(KEY_OF),
    check: (store) => {
      const argument = KEY_OF[store.type] ?? '';
      // A replica in the same Region is encrypted as its primary is.
      if (isGiven(store, argument) || isGiven(store, 'replicate_source_db')) {
        return /alias\/aws\//.test(String(store.values[argument])) ? 'the key is one of AWS' : undefined;
      }
      return `${argument} is not given`;
    },
    broken: { type: 'aws_sns_topic', values: { name: 'pages' } },
  },
  {
    id: 'encrypted:disk',
    title: 'Every disk is encrypted with a key of ours',
    types: ['aws_launch_template'],
    check: (template) =>
      list(template.values, 'block_device_mappings').every((_, index) =>
        isGiven(template, `block_device_mappings.${index}.ebs.0.kms_key_id`),
      )
        ? undefined
        : 'a disk is encrypted with the key of AWS',
    broken: {
      type: 'aws_launch_template',
      values: { block_device_mappings: [{ ebs: [{ encrypted: 'true' }] }] },
    },
  },
  {
    id: 'retained',
    title: 'Every log is kept for a time that we chose',
    types: ['aws_cloudwatch_log_group'],
    check: ({ values }) => (Number(values.retention_in_days) > 0 ? undefined : 'it is kept for ever'),
    broken: { type: 'aws_cloudwatch_log_group', values: { retention_in_days: 0 } },
  },
  {
    id: 'alarm:action',
    title: 'Every alarm tells somebody, by itself or through one that it is a part of',
    types: ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'],
    check: (alarm, plan) =>
      isPartOfAnother(alarm, plan) ||
      ((isGiven(alarm, 'alarm_actions') || at(alarm.unknown, 'alarm_actions.0') === true) &&
        alarm.values.actions_enabled !== false &&
        !(
          Array.isArray(alarm.values.alarm_actions) &&
          alarm.values.alarm_actions.length === 0 &&
          !isUnknownList(alarm.unknown.alarm_actions)
        ))
        ? undefined
        : 'no action',
    broken: { type: 'aws_cloudwatch_metric_alarm', values: { alarm_actions: [] } },
  },
  {
    id: 'alarm:runbook',
    title: 'Every alarm says what to do',
    types: ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'],
    check: ({ values }) =>
      /https:\/\/\S+\/[a-z0-9-]+(\.md)?/.test(String(values.alarm_description))
        ? undefined
        : 'no link to a runbook',
    broken: { type: 'aws_cloudwatch_metric_alarm', values: { alarm_description: 'Something is wrong.' } },
  },
  {
    id: 'tagged',
    title: 'Everything says what it belongs to and who pays',
    types: ['*'],
    check: ({ values, unknown, type }) => {
      if (!('tags_all' in values) && unknown.tags_all === undefined) return undefined;
      if (unknown.tags_all === true) return undefined;
      const missing = TAGS.filter((tag) => !at(values, `tags_all.${tag}`));
      return missing.length > 0 ? `${type} without ${missing.join(', ')}` : undefined;
    },
    broken: { type: 'aws_sns_topic', values: { tags_all: { application: 'clientele' } } },
  },
];

/** A composite alarm, which tells somebody itself, rings when this one and others do. */
function isPartOfAnother({ type, values }: Resource, plan: Plan): boolean {
  return (
    type === 'aws_cloudwatch_metric_alarm' &&
    plan.resources.some(
      (other) =>
        other.type === 'aws_cloudwatch_composite_alarm' &&
        String(other.values.alarm_rule).includes(`ALARM("${values.alarm_name}")`),
    )
  );
}

function isUnknownList(value: unknown): boolean {
  return value === true || (Array.isArray(value) && value.length > 0);
}
