import {
  BackupClient,
  DescribeRestoreJobCommand,
  PutRestoreValidationResultCommand,
  StartRestoreJobCommand,
} from '@aws-sdk/client-backup';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Moto, startMoto } from './moto.ts';

const POINT = 'arn:aws:rds:eu-central-1:123456789012:snapshot:awsbackup:job-1';
const FUNCTION = 'arn:aws:lambda:eu-central-1:123456789012:function:rotation';

let moto: Moto;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

const settings = () => ({
  region: 'eu-central-1',
  endpoint: moto.url,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html */
test('a version that is pending is empty, is filled once, and keeps what it was filled with', async () => {
  const secrets = new SecretsManagerClient(settings());
  const { ARN: SecretId } = await secrets.send(
    new CreateSecretCommand({ Name: 'filled', SecretString: 'old' }),
  );
  const { VersionId: id } = await secrets.send(
    new RotateSecretCommand({ SecretId, RotationLambdaARN: FUNCTION }),
  );
  const read = () => secrets.send(new GetSecretValueCommand({ SecretId, VersionStage: 'AWSPENDING' }));
  await expect(read()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  const fill = (SecretString: string) =>
    secrets.send(
      new PutSecretValueCommand({
        SecretId,
        SecretString,
        ClientRequestToken: id,
        VersionStages: ['AWSPENDING'],
      }),
    );
  await fill('new');
  await fill('new');
  await expect(fill('newer')).rejects.toMatchObject({ name: 'ResourceExistsException' });
  expect(await read()).toMatchObject({ SecretString: 'new', VersionId: id });
});

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutRestoreValidationResult.html */
test('a restore keeps what its validation said', async () => {
  const backup = new BackupClient(settings());
  const { RestoreJobId } = await backup.send(
    new StartRestoreJobCommand({ RecoveryPointArn: POINT, Metadata: {}, ResourceType: 'RDS' }),
  );
  const describe = () => backup.send(new DescribeRestoreJobCommand({ RestoreJobId }));
  expect(await describe()).toMatchObject({ Status: 'COMPLETED', RecoveryPointArn: POINT });
  expect((await describe()).ValidationStatus).toBeUndefined();
  const finding = { ValidationStatus: 'FAILED', ValidationStatusMessage: 'It is empty.' } as const;
  await backup.send(new PutRestoreValidationResultCommand({ RestoreJobId, ...finding }));
  expect(await describe()).toMatchObject(finding);
  const elsewhere = new PutRestoreValidationResultCommand({ RestoreJobId: 'another', ...finding });
  await expect(backup.send(elsewhere)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  // @ts-expect-error AWS names four.
  const unheard = new PutRestoreValidationResultCommand({ RestoreJobId, ValidationStatus: 'GOOD' });
  await expect(backup.send(unheard)).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
});
