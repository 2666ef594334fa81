import {
  DescribeSecretCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import type { Credentials } from '../secrets/credentials.ts';

export interface Versions {
  /** Of the version that is asked about. */
  stages: readonly string[];
  currentId: string;
  enabled: boolean;
}

/** @throws Error where the secret has no such version, or nothing that is current */
export async function readVersions(
  client: SecretsManagerClient,
  arn: string,
  token: string,
): Promise<Versions> {
  const { VersionIdsToStages: versions = {}, RotationEnabled: enabled = false } = await client.send(
    new DescribeSecretCommand({ SecretId: arn }),
  );
  const stages = versions[token];
  if (!stages) throw new Error(`The secret ${arn} has no version ${token}.`);
  const currentId = Object.keys(versions).find((id) => versions[id]?.includes('AWSCURRENT'));
  if (!currentId) throw new Error(`The secret ${arn} has no current version.`);
  return { stages, currentId, enabled };
}

export async function putPending(
  client: SecretsManagerClient,
  arn: string,
  { token, value }: { token: string; value: Credentials },
): Promise<void> {
  const command = new PutSecretValueCommand({
    SecretId: arn,
    ClientRequestToken: token,
    SecretString: JSON.stringify(value),
    VersionStages: ['AWSPENDING'],
  });
  await client.send(command).catch((error: Error) => {
    // Another call of the same step was quicker: its password is the one, and no version is ever overwritten.
    if (error.name !== 'ResourceExistsException') throw error;
  });
}

/** The version before becomes AWSPREVIOUS, by Secrets Manager, in the same moment. */
export async function makeCurrent(
  client: SecretsManagerClient,
  arn: string,
  { token, currentId }: { token: string; currentId: string },
): Promise<void> {
  await client.send(
    new UpdateSecretVersionStageCommand({
      SecretId: arn,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: token,
      RemoveFromVersionId: currentId,
    }),
  );
}
