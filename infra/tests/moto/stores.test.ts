import {
  BackupClient,
  CreateBackupPlanCommand,
  CreateBackupSelectionCommand,
  CreateBackupVaultCommand,
  DeleteBackupPlanCommand,
  DeleteBackupSelectionCommand,
  GetBackupPlanCommand,
  ListTagsCommand,
} from '@aws-sdk/client-backup';
import {
  CreateUserCommand,
  CreateUserGroupCommand,
  DescribeUsersCommand,
  ElastiCacheClient,
  ModifyUserCommand,
} from '@aws-sdk/client-elasticache';
import {
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  DescribeDBInstanceAutomatedBackupsCommand,
  DescribeDBInstancesCommand,
  RDSClient,
  StartDBInstanceAutomatedBackupsReplicationCommand,
  StopDBInstanceAutomatedBackupsReplicationCommand,
} from '@aws-sdk/client-rds';
import {
  CancelRotateSecretCommand,
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Moto, startMoto } from './moto.ts';

const HERE = 'eu-central-1';
const THERE = 'eu-west-1';
const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/copies';
const FUNCTION = 'arn:aws:lambda:eu-central-1:123456789012:function:rotation';

let moto: Moto;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

const settings = (region = HERE) => ({
  region,
  endpoint: moto.url,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html */
test('a replica is an instance of its own, and backups are replicated to another Region only', async () => {
  const here = new RDSClient(settings());
  const there = new RDSClient(settings(THERE));
  const primary = await here.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: 'primary',
      DBInstanceClass: 'db.t4g.micro',
      Engine: 'postgres',
      EngineVersion: '17.4',
      AllocatedStorage: 20,
      MultiAZ: true,
      DeletionProtection: true,
      BackupRetentionPeriod: 7,
      MonitoringInterval: 60,
      DatabaseInsightsMode: 'standard',
      EnablePerformanceInsights: true,
    }),
  );
  await here.send(
    new CreateDBInstanceReadReplicaCommand({
      DBInstanceIdentifier: 'replica',
      SourceDBInstanceIdentifier: 'primary',
    }),
  );
  const { DBInstances = [] } = await here.send(new DescribeDBInstancesCommand({}));
  expect(new Set(DBInstances.map((one) => one.DbiResourceId)).size).toBe(2);
  const [first, second] = DBInstances;
  expect(first).toMatchObject({
    MonitoringInterval: 60,
    DatabaseInsightsMode: 'standard',
    PerformanceInsightsEnabled: true,
    ReadReplicaDBInstanceIdentifiers: ['replica'],
  });
  expect(second).toMatchObject({
    MultiAZ: false,
    DeletionProtection: false,
    ReadReplicaSourceDBInstanceIdentifier: 'primary',
  });

  const source = { SourceDBInstanceArn: primary.DBInstance?.DBInstanceArn };
  await expect(here.send(new StartDBInstanceAutomatedBackupsReplicationCommand(source))).rejects.toThrow(
    'another Region',
  );
  const started = await there.send(
    new StartDBInstanceAutomatedBackupsReplicationCommand({ ...source, KmsKeyId: KEY }),
  );
  const arn = started.DBInstanceAutomatedBackup?.DBInstanceAutomatedBackupsArn;
  expect(started.DBInstanceAutomatedBackup).toMatchObject({
    Region: HERE,
    KmsKeyId: KEY,
    Status: 'replicating',
  });
  const replicated = await here.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'primary' }));
  expect(replicated.DBInstances?.[0]?.DBInstanceAutomatedBackupsReplications).toEqual([
    { DBInstanceAutomatedBackupsArn: arn },
  ]);
  await there.send(new StopDBInstanceAutomatedBackupsReplicationCommand(source));
  await expect(
    there.send(new DescribeDBInstanceAutomatedBackupsCommand({ DBInstanceAutomatedBackupsArn: arn })),
  ).rejects.toThrow('not found');
});

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html */
test('a user of the cache has at most two passwords, and a group of Valkey needs no default user', async () => {
  const cache = new ElastiCacheClient(settings());
  const user = { UserId: 'application', UserName: 'clientele' };
  await cache.send(
    new CreateUserCommand({
      ...user,
      Engine: 'valkey',
      AccessString: 'off -@all',
      AuthenticationMode: { Type: 'no-password-required' },
    }),
  );
  const passwords = ['a'.repeat(16), 'b'.repeat(16)];
  await cache.send(
    new ModifyUserCommand({ UserId: 'application', AccessString: 'on ~* +@all', Passwords: passwords }),
  );
  const { Users } = await cache.send(new DescribeUsersCommand({ UserId: 'application' }));
  expect(Users?.[0]).toMatchObject({
    AccessString: 'on ~* +@all',
    Authentication: { Type: 'password', PasswordCount: 2 },
  });
  for (const wrong of [['short'], [...passwords, 'c'.repeat(16)]]) {
    await expect(
      cache.send(new ModifyUserCommand({ UserId: 'application', Passwords: wrong })),
    ).rejects.toThrow('16 to 128');
  }
  const users = { UserIds: ['application'] };
  await cache.send(new CreateUserGroupCommand({ UserGroupId: 'valkey', Engine: 'valkey', ...users }));
  await expect(
    cache.send(new CreateUserGroupCommand({ UserGroupId: 'redis', Engine: 'redis', ...users })),
  ).rejects.toThrow('default user');
});

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteBackupPlan.html */
test('a plan is deleted after its selections, and a vault keeps its tags', async () => {
  const backup = new BackupClient(settings());
  const { BackupVaultArn } = await backup.send(
    new CreateBackupVaultCommand({ BackupVaultName: 'vault', BackupVaultTags: { owner: 'platform' } }),
  );
  expect((await backup.send(new ListTagsCommand({ ResourceArn: BackupVaultArn }))).Tags).toEqual({
    owner: 'platform',
  });
  const { BackupPlanId } = await backup.send(
    new CreateBackupPlanCommand({
      BackupPlan: { BackupPlanName: 'plan', Rules: [{ RuleName: 'daily', TargetBackupVaultName: 'vault' }] },
    }),
  );
  const plan = await backup.send(new GetBackupPlanCommand({ BackupPlanId }));
  expect(plan.BackupPlan?.Rules?.[0]).toMatchObject({ RuleName: 'daily' });
  const { SelectionId } = await backup.send(
    new CreateBackupSelectionCommand({
      BackupPlanId,
      BackupSelection: { SelectionName: 'all', IamRoleArn: 'arn:aws:iam::123456789012:role/backup' },
    }),
  );
  await expect(backup.send(new DeleteBackupPlanCommand({ BackupPlanId }))).rejects.toThrow('selections');
  await backup.send(new DeleteBackupSelectionCommand({ BackupPlanId, SelectionId }));
  await backup.send(new DeleteBackupPlanCommand({ BackupPlanId }));
  await expect(backup.send(new GetBackupPlanCommand({ BackupPlanId }))).rejects.toThrow("doesn't exist");
});

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html */
test('a rotation that begins leaves the current value alone, and copies keep their key', async () => {
  const secrets = new SecretsManagerClient(settings());
  const SecretId = 'database';
  const made = await secrets.send(
    new CreateSecretCommand({
      Name: SecretId,
      SecretString: 'first',
      AddReplicaRegions: [{ Region: THERE, KmsKeyId: KEY }],
    }),
  );
  await expect(secrets.send(new RotateSecretCommand({ SecretId }))).rejects.toThrow(
    'No Lambda rotation function',
  );
  const RotationRules = { ScheduleExpression: 'rate(30 days)', Duration: '1h' };
  const begun = await secrets.send(
    new RotateSecretCommand({ SecretId, RotationLambdaARN: FUNCTION, RotationRules }),
  );
  await expect(secrets.send(new RotateSecretCommand({ SecretId }))).rejects.toThrow('previous rotation');
  const described = await secrets.send(new DescribeSecretCommand({ SecretId }));
  expect(described).toMatchObject({ RotationEnabled: true, RotationLambdaARN: FUNCTION, RotationRules });
  expect(described.ReplicationStatus).toMatchObject([{ Region: THERE, KmsKeyId: KEY }]);
  expect(described.VersionIdsToStages).toEqual({
    [String(made.VersionId)]: ['AWSCURRENT'],
    [String(begun.VersionId)]: ['AWSPENDING'],
  });
  expect((await secrets.send(new GetSecretValueCommand({ SecretId }))).SecretString).toBe('first');
  await secrets.send(new CancelRotateSecretCommand({ SecretId }));
  expect(await secrets.send(new DescribeSecretCommand({ SecretId }))).toMatchObject({
    RotationEnabled: false,
  });
});
