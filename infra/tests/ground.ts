import { createHash } from 'node:crypto';
import { CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { EnvironmentName } from './environment.ts';
import { clientSettings } from './inventory.ts';
import type { Moto } from './moto/moto.ts';

const ACCOUNT = '123456789012';
const REGION = 'eu-central-1';
const RECOVERY = 'eu-west-1';

/** What is there before Terraform is: the domain's zone, and the release that was published. */
export async function layGround(moto: Moto, environment: EnvironmentName): Promise<void> {
  const settings = clientSettings(moto, REGION);
  const zone = { Name: 'example.com', CallerReference: environment };
  await new Route53Client(settings).send(new CreateHostedZoneCommand(zone));
  await publish(moto, `/clientele/${environment}/release`, {
    version: '0.1.0',
    key: 'releases/0.1.0.tar.gz',
    sha256: createHash('sha256').update('a release').digest('hex'),
  });
}

/** What the stacks below would leave for those above them, so that each can be planned by itself. */
export async function layGroundOfStacks(moto: Moto, environment: EnvironmentName): Promise<void> {
  const name = `clientele-${environment}`;
  const buckets = bucketNames(name, REGION);
  const s3 = new S3Client({ ...clientSettings(moto, REGION), forcePathStyle: true });
  for (const Bucket of Object.values(buckets))
    await s3.send(
      new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
    );
  await publish(moto, '/clientele/bootstrap', {
    oidc_provider_arns: {
      github: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
      gitlab: `arn:aws:iam::${ACCOUNT}:oidc-provider/gitlab.com`,
    },
    state: {
      bucket_arn: `arn:aws:s3:::clientele-state-${ACCOUNT}`,
      key_arn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/00000000-0000-0000-0000-000000000009`,
    },
  });
  await publish(moto, `/clientele/${environment}/data`, {
    network: {
      vpc_id: 'vpc-00000000000000001',
      vpc_cidr: '10.20.0.0/16',
      public_subnet_ids: ids('subnet', 1),
      private_subnet_ids: ids('subnet', 4),
      database_subnet_ids: ids('subnet', 7),
      endpoint_security_group_id: 'sg-00000000000000001',
      s3_prefix_list_id: 'pl-00000001',
      private_route_table_ids: ids('rtb', 1),
    },
    key_arns: keyArns(REGION),
    bucket_names: buckets,
    topic_arns: {
      page: `arn:aws:sns:${REGION}:${ACCOUNT}:${name}-page`,
      ticket: `arn:aws:sns:${REGION}:${ACCOUNT}:${name}-ticket`,
    },
    database: {
      endpoint: `${name}.abc.${REGION}.rds.amazonaws.com`,
      port: 5433,
      replica_endpoint: environment === 'prod' ? `${name}-replica.abc.${REGION}.rds.amazonaws.com` : null,
      identifier: name,
      replica_identifier: environment === 'prod' ? `${name}-replica` : null,
      arn: `arn:aws:rds:${REGION}:${ACCOUNT}:db:${name}`,
      security_group_id: 'sg-00000000000000002',
      name: 'clientele',
    },
    cache: {
      endpoint: `master.${name}.abc.euc1.cache.amazonaws.com`,
      port: 6379,
      identifier: name,
      node_identifiers: environment === 'dev' ? [`${name}-001`] : [`${name}-001`, `${name}-002`],
      security_group_id: 'sg-00000000000000003',
    },
    secret_arns: Object.fromEntries(
      ['master', 'database', 'cache', 'application'].map((secret) => [
        secret,
        `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}/${secret}-AbCdEf`,
      ]),
    ),
    functions: { rotation: `${name}-rotation`, restore_validation: `${name}-restore-validation` },
    recovery: {
      region: RECOVERY,
      key_arns: keyArns(RECOVERY),
      bucket_names: bucketNames(name, RECOVERY),
      vault_arn: `arn:aws:backup:${RECOVERY}:${ACCOUNT}:backup-vault:${name}`,
      database_backup_arn: `arn:aws:rds:${RECOVERY}:${ACCOUNT}:auto-backup:ab-0000000000000001`,
    },
  });
}

async function publish(moto: Moto, Name: string, value: unknown): Promise<void> {
  for (const region of [REGION, RECOVERY]) {
    const parameter = { Name, Type: 'String', Tier: 'Advanced', Value: JSON.stringify(value) } as const;
    await new SSMClient(clientSettings(moto, region)).send(new PutParameterCommand(parameter));
  }
}

function ids(kind: string, first: number): string[] {
  return [0, 1, 2].map((index) => `${kind}-${String(first + index).padStart(17, '0')}`);
}

function keyArns(region: string): Record<string, string> {
  const purposes = ['database', 'cache', 'storage', 'secrets', 'logs', 'backup', 'signals', 'compute'];
  return Object.fromEntries(
    purposes.map((purpose, index) => [
      purpose,
      `arn:aws:kms:${region}:${ACCOUNT}:key/00000000-0000-0000-0000-00000000000${index}`,
    ]),
  );
}

function bucketNames(name: string, region: string): Record<string, string> {
  const kinds = ['access_logs', 'archive', 'artifacts', 'logs', 'static'];
  return Object.fromEntries(
    kinds.map((kind) => [kind, `${name}-${kind.replace('_', '-')}-${ACCOUNT}-${region}`]),
  );
}
