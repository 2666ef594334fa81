import { type Control, isTrue, wants } from '../control.ts';
import { at, byType, isGiven, list, naming } from '../plan.ts';

const INSTANCE = 'aws_db_instance';
const REDIS = 'aws_elasticache_replication_group';

export const DATABASE: Control[] = [
  wants('RDS.2', 'It has no public address', INSTANCE, 'publicly_accessible', (one) => one !== true, {
    publicly_accessible: true,
  }),
  {
    id: 'RDS.3',
    title: 'It is encrypted',
    types: [INSTANCE],
    // A replica in the same Region is as its primary is.
    check: (instance) =>
      instance.values.storage_encrypted === true || isGiven(instance, 'replicate_source_db')
        ? undefined
        : 'storage_encrypted is not true',
    broken: { type: INSTANCE, values: { storage_encrypted: false } },
  },
  {
    id: 'RDS.5',
    title: 'It outlives the loss of a zone',
    types: [INSTANCE],
    check: (instance) =>
      instance.values.multi_az === true || isGiven(instance, 'replicate_source_db')
        ? undefined
        : 'multi_az is not true',
    broken: { type: INSTANCE, values: { multi_az: false } },
  },
  wants('RDS.6', 'Its host is watched', INSTANCE, 'monitoring_interval', (one) => Number(one) > 0, {
    monitoring_interval: 0,
  }),
  {
    id: 'RDS.8',
    title: 'It is protected from deletion',
    types: [INSTANCE],
    // A replica holds nothing that its primary doesn't.
    check: (instance) =>
      instance.values.deletion_protection === true || isGiven(instance, 'replicate_source_db')
        ? undefined
        : 'deletion_protection is not true',
    broken: { type: INSTANCE, values: { deletion_protection: false } },
  },
  wants('RDS.10', 'It can be entered by IAM', INSTANCE, 'iam_database_authentication_enabled', isTrue, {}),
  {
    id: 'RDS.11',
    title: 'It is backed up for a week at least',
    types: [INSTANCE],
    check: (instance) =>
      Number(instance.values.backup_retention_period) >= 7 || isGiven(instance, 'replicate_source_db')
        ? undefined
        : `backup_retention_period is ${instance.values.backup_retention_period}`,
    broken: { type: INSTANCE, values: { backup_retention_period: 0 } },
  },
  wants('RDS.13', 'Minor versions come by themselves', INSTANCE, 'auto_minor_version_upgrade', isTrue, {
    auto_minor_version_upgrade: false,
  }),
  wants('RDS.17', 'Snapshots carry its tags', INSTANCE, 'copy_tags_to_snapshot', isTrue, {}),
  {
    id: 'RDS.20',
    title: 'Its critical events are told',
    types: [INSTANCE],
    check: (_, plan) =>
      byType(plan, 'aws_db_event_subscription').some(
        ({ values }) => values.source_type === 'db-instance' && values.enabled !== false,
      )
        ? undefined
        : 'no event subscription',
    broken: { type: INSTANCE, values: {} },
  },
  {
    id: 'RDS.23',
    title: "Not on PostgreSQL's usual port",
    types: [INSTANCE],
    check: (instance) =>
      (instance.values.port ?? 5432) === 5432 && !isGiven(instance, 'replicate_source_db')
        ? 'port is 5432'
        : undefined,
    broken: { type: INSTANCE, values: { port: 5432 } },
  },
  {
    id: 'RDS.25',
    title: "The administrator's name is not the usual one",
    types: [INSTANCE],
    check: ({ values }) =>
      ['admin', 'postgres', 'root'].includes(String(values.username))
        ? `username is ${values.username}`
        : undefined,
    broken: { type: INSTANCE, values: { username: 'postgres' } },
  },
  {
    id: 'RDS.26',
    title: 'AWS Backup keeps it',
    types: [INSTANCE],
    check: (instance, plan) =>
      byType(plan, 'aws_backup_selection').length > 0 || isGiven(instance, 'replicate_source_db')
        ? undefined
        : 'no backup plan selects it',
    broken: { type: INSTANCE, values: {} },
  },
  {
    id: 'RDS.36',
    title: "PostgreSQL's log goes to CloudWatch",
    types: [INSTANCE],
    check: ({ values }) =>
      list(values, 'enabled_cloudwatch_logs_exports').includes('postgresql')
        ? undefined
        : 'its log stays in RDS',
    broken: { type: INSTANCE, values: { enabled_cloudwatch_logs_exports: ['upgrade'] } },
  },
  {
    id: 'RDS.38',
    title: 'Connections are encrypted',
    types: ['aws_db_parameter_group'],
    check: ({ values }) =>
      list(values, 'parameter').some((one) => at(one, 'name') === 'rds.force_ssl' && at(one, 'value') === '1')
        ? undefined
        : 'rds.force_ssl is not 1',
    broken: {
      type: 'aws_db_parameter_group',
      values: { parameter: [{ name: 'rds.force_ssl', value: '0' }] },
    },
  },
  wants('ElastiCache.1', 'It is backed up', REDIS, 'snapshot_retention_limit', (one) => Number(one) > 0, {
    snapshot_retention_limit: 0,
  }),
  wants(
    'ElastiCache.2',
    'Minor versions come by themselves',
    REDIS,
    'auto_minor_version_upgrade',
    (one) => String(one) === 'true',
    {
      auto_minor_version_upgrade: 'false',
    },
  ),
  wants('ElastiCache.3', 'A replica takes over', REDIS, 'automatic_failover_enabled', isTrue, {}),
  wants(
    'ElastiCache.4',
    'What it keeps is encrypted',
    REDIS,
    'at_rest_encryption_enabled',
    (one) => String(one) === 'true',
    {},
  ),
  wants('ElastiCache.5', 'Connections are encrypted', REDIS, 'transit_encryption_enabled', isTrue, {}),
  {
    id: 'ElastiCache.7',
    title: 'It stands in subnets of ours',
    types: [REDIS],
    check: (cache) =>
      isGiven(cache, 'subnet_group_name') && cache.values.subnet_group_name !== 'default'
        ? undefined
        : 'it is in the default subnet group',
    broken: { type: REDIS, values: { subnet_group_name: 'default' } },
  },
  {
    id: 'SecretsManager.1',
    title: 'Secrets rotate',
    types: ['aws_secretsmanager_secret'],
    check: (secret, plan) =>
      naming(plan, secret, 'aws_secretsmanager_secret_rotation', 'secret_id').length > 0
        ? undefined
        : 'it never rotates',
    broken: { type: 'aws_secretsmanager_secret', values: { id: 'a' } },
  },
  {
    id: 'SecretsManager.4',
    title: 'Secrets rotate every 90 days at least',
    types: ['aws_secretsmanager_secret_rotation'],
    check: ({ values }) => {
      const days = at(values, 'rotation_rules.0.automatically_after_days');
      const schedule = at(values, 'rotation_rules.0.schedule_expression');
      const rated = /^rate\((\d+) days?\)$/.exec(String(schedule))?.[1];
      return Number(days || rated || (schedule ? 31 : 999)) <= 90 ? undefined : 'more than 90 days';
    },
    broken: {
      type: 'aws_secretsmanager_secret_rotation',
      values: { rotation_rules: [{ automatically_after_days: 365 }] },
    },
  },
];
