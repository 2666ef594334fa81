import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { BackupClient, ListBackupPlansCommand, ListBackupVaultsCommand } from '@aws-sdk/client-backup';
import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeFlowLogsCommand,
  DescribeLaunchTemplatesCommand,
  DescribeNatGatewaysCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { DescribeReplicationGroupsCommand, ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { IAMClient, ListPoliciesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { ListHostedZonesCommand, Route53Client } from '@aws-sdk/client-route-53';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { ListWebACLsCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import type { Moto } from './moto/moto.ts';

/** What AWS has, by Terraform's name of the kind: the identifiers, in the order of the alphabet. */
export type Inventory = Record<string, string[]>;

type Ids = (string | undefined)[] | undefined;
type Lister = (settings: ClientSettings) => Promise<Ids>;

export interface ClientSettings {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

export function clientSettings(moto: Moto, region: string): ClientSettings {
  return { endpoint: moto.url, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
}

/** Kinds that live in a Region. */
const REGIONAL: Record<string, Lister> = {
  aws_autoscaling_group: async (settings) =>
    (
      await new AutoScalingClient(settings).send(new DescribeAutoScalingGroupsCommand({}))
    ).AutoScalingGroups?.map(({ AutoScalingGroupName }) => AutoScalingGroupName),
  aws_backup_plan: async (settings) =>
    (await new BackupClient(settings).send(new ListBackupPlansCommand({}))).BackupPlansList?.map(
      ({ BackupPlanId }) => BackupPlanId,
    ),
  aws_backup_vault: async (settings) =>
    (await new BackupClient(settings).send(new ListBackupVaultsCommand({}))).BackupVaultList?.map(
      ({ BackupVaultName }) => BackupVaultName,
    ),
  aws_cloudtrail: async (settings) =>
    (
      await new CloudTrailClient(settings).send(new DescribeTrailsCommand({ includeShadowTrails: false }))
    ).trailList?.map(({ TrailARN }) => TrailARN),
  aws_cloudwatch_log_group: async (settings) =>
    (await new CloudWatchLogsClient(settings).send(new DescribeLogGroupsCommand({}))).logGroups?.map(
      ({ logGroupName }) => logGroupName,
    ),
  aws_db_instance: async (settings) =>
    (await new RDSClient(settings).send(new DescribeDBInstancesCommand({}))).DBInstances?.map(
      ({ DBInstanceIdentifier }) => DBInstanceIdentifier,
    ),
  aws_elasticache_replication_group: async (settings) =>
    (
      await new ElastiCacheClient(settings).send(new DescribeReplicationGroupsCommand({}))
    ).ReplicationGroups?.map(({ ReplicationGroupId }) => ReplicationGroupId),
  aws_flow_log: async (settings) =>
    (await new EC2Client(settings).send(new DescribeFlowLogsCommand({}))).FlowLogs?.map(
      ({ FlowLogId }) => FlowLogId,
    ),
  aws_kms_key: listKeys,
  aws_launch_template: async (settings) =>
    (await new EC2Client(settings).send(new DescribeLaunchTemplatesCommand({}))).LaunchTemplates?.map(
      ({ LaunchTemplateId }) => LaunchTemplateId,
    ),
  aws_lb: async (settings) =>
    (
      await new ElasticLoadBalancingV2Client(settings).send(new DescribeLoadBalancersCommand({}))
    ).LoadBalancers?.map(({ LoadBalancerArn }) => LoadBalancerArn),
  aws_lb_target_group: async (settings) =>
    (
      await new ElasticLoadBalancingV2Client(settings).send(new DescribeTargetGroupsCommand({}))
    ).TargetGroups?.map(({ TargetGroupArn }) => TargetGroupArn),
  aws_nat_gateway: async (settings) =>
    (await new EC2Client(settings).send(new DescribeNatGatewaysCommand({}))).NatGateways?.filter(
      ({ State }) => State !== 'deleted',
    ).map(({ NatGatewayId }) => NatGatewayId),
  aws_secretsmanager_secret: async (settings) =>
    (
      await new SecretsManagerClient(settings).send(new ListSecretsCommand({ MaxResults: 100 }))
    ).SecretList?.filter(({ PrimaryRegion }) => !PrimaryRegion || PrimaryRegion === settings.region).map(
      ({ ARN }) => ARN,
    ),
  aws_security_group: async (settings) =>
    (await new EC2Client(settings).send(new DescribeSecurityGroupsCommand({}))).SecurityGroups?.filter(
      ({ GroupName }) => GroupName !== 'default',
    ).map(({ GroupId }) => GroupId),
  aws_sns_topic: async (settings) =>
    (await new SNSClient(settings).send(new ListTopicsCommand({}))).Topics?.map(({ TopicArn }) => TopicArn),
  aws_ssm_parameter: listParameters,
  aws_subnet: async (settings) =>
    (await new EC2Client(settings).send(new DescribeSubnetsCommand({}))).Subnets?.filter(
      ({ DefaultForAz }) => !DefaultForAz,
    ).map(({ SubnetId }) => SubnetId),
  aws_vpc: async (settings) =>
    (await new EC2Client(settings).send(new DescribeVpcsCommand({}))).Vpcs?.filter(
      ({ IsDefault }) => !IsDefault,
    ).map(({ VpcId }) => VpcId),
  aws_vpc_endpoint: async (settings) =>
    (await new EC2Client(settings).send(new DescribeVpcEndpointsCommand({}))).VpcEndpoints?.filter(
      ({ State }) => !String(State).startsWith('delet'),
    ).map(({ VpcEndpointId }) => VpcEndpointId),
  aws_wafv2_web_acl: listFirewalls,
};

/** Kinds that an account has once. */
const GLOBAL: Record<string, Lister> = {
  aws_cloudfront_distribution: async (settings) =>
    (
      await new CloudFrontClient(settings).send(new ListDistributionsCommand({}))
    ).DistributionList?.Items?.map(({ Id }) => Id),
  aws_iam_policy: async (settings) =>
    (
      await new IAMClient(settings).send(new ListPoliciesCommand({ Scope: 'Local', MaxItems: 1000 }))
    ).Policies?.map(({ Arn }) => Arn),
  aws_iam_role: async (settings) =>
    (await new IAMClient(settings).send(new ListRolesCommand({ MaxItems: 1000 }))).Roles?.filter(
      // Those that AWS makes for its own services.
      ({ Path }) => !Path?.startsWith('/aws-service-role/'),
    ).map(({ RoleName }) => RoleName),
  aws_route53_zone: async (settings) =>
    (await new Route53Client(settings).send(new ListHostedZonesCommand({}))).HostedZones?.map(({ Id }) =>
      Id?.replace('/hostedzone/', ''),
    ),
  aws_s3_bucket: async (settings) =>
    (await new S3Client({ ...settings, forcePathStyle: true }).send(new ListBucketsCommand({}))).Buckets?.map(
      ({ Name }) => Name,
    ),
};

export const READ_BACK = [...Object.keys(REGIONAL), ...Object.keys(GLOBAL)];

/** What there is of the kinds that are read back, in all Regions that Clientele uses. */
export async function takeInventory(moto: Moto): Promise<Inventory> {
  const regions = ['eu-central-1', 'eu-west-1', 'us-east-1'].map((region) => clientSettings(moto, region));
  const wanted = [
    ...Object.entries(REGIONAL).flatMap(([kind, lister]) =>
      regions.map((settings) => ({ kind, lister, settings })),
    ),
    ...Object.entries(GLOBAL).map(([kind, lister]) => ({ kind, lister, settings: regions[2] ?? regions[0] })),
  ];
  const found: Inventory = {};
  for (const { kind, lister, settings } of wanted) {
    if (!settings) continue;
    const ids = ((await lister(settings)) ?? []).filter((id) => id !== undefined);
    found[kind] = [...(found[kind] ?? []), ...ids].sort();
  }
  return found;
}

async function listKeys(settings: ClientSettings): Promise<Ids> {
  const kms = new KMSClient(settings);
  const { Keys = [] } = await kms.send(new ListKeysCommand({}));
  const keys = await Promise.all(Keys.map(({ KeyId }) => kms.send(new DescribeKeyCommand({ KeyId }))));
  // A key that was destroyed waits some days, and could be had back.
  return keys
    .map(({ KeyMetadata }) => KeyMetadata)
    .filter((key) => key?.KeyManager === 'CUSTOMER' && key.KeyState === 'Enabled')
    .map((key) => key?.Arn);
}

async function listParameters(settings: ClientSettings): Promise<Ids> {
  const ParameterFilters = [{ Key: 'Name', Option: 'BeginsWith', Values: ['/clientele'] }];
  const { Parameters } = await new SSMClient(settings).send(
    new DescribeParametersCommand({ ParameterFilters }),
  );
  return Parameters?.map(({ Name }) => Name);
}

async function listFirewalls(settings: ClientSettings): Promise<Ids> {
  const scopes =
    settings.region === 'us-east-1' ? (['REGIONAL', 'CLOUDFRONT'] as const) : (['REGIONAL'] as const);
  const client = new WAFV2Client(settings);
  const lists = await Promise.all(scopes.map((Scope) => client.send(new ListWebACLsCommand({ Scope }))));
  return lists.flatMap(({ WebACLs = [] }) => WebACLs.map(({ Id }) => Id));
}
