import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Login } from '../database/connect.ts';

/** What a secret of ours that rotates holds as JSON: a login, and where it is used. */
export interface Credentials extends Login {
  [place: string]: unknown;
}

/** Secrets Manager's names for versions: the true one, the one that is being made, the one before. */
export type Stage = 'AWSCURRENT' | 'AWSPENDING' | 'AWSPREVIOUS';

/** @returns undefined where there is no such version, or nothing was put into it yet */
export async function findCredentials(
  client: SecretsManagerClient,
  arn: string,
  version: { stage: Stage; id?: string },
): Promise<Credentials | undefined> {
  const command = new GetSecretValueCommand({
    SecretId: arn,
    VersionStage: version.stage,
    VersionId: version.id,
  });
  try {
    const { SecretString } = await client.send(command);
    return parseCredentials(SecretString ?? '', arn);
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

export async function readCurrent(client: SecretsManagerClient, arn: string): Promise<Credentials> {
  const current = await findCredentials(client, arn, { stage: 'AWSCURRENT' });
  if (!current) throw new Error(`The secret ${arn} has no value.`);
  return current;
}

/** Every login that a secret knows, those of these stages that are there, in that order. */
export async function readLogins(
  client: SecretsManagerClient,
  arn: string,
  stages: readonly Stage[],
): Promise<Credentials[]> {
  const found = await Promise.all(stages.map((stage) => findCredentials(client, arn, { stage })));
  return found.filter((credentials) => credentials !== undefined);
}

// Messages never quote the secret: they go to the log.
function parseCredentials(text: string, arn: string): Credentials {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`The secret ${arn} is no JSON.`);
  }
  if (!isCredentials(value)) throw new Error(`The secret ${arn} has no username and password.`);
  return value;
}

function isCredentials(value: unknown): value is Credentials {
  if (typeof value !== 'object' || value === null) return false;
  const { username, password } = value as Partial<Credentials>;
  return typeof username === 'string' && username !== '' && typeof password === 'string' && password !== '';
}
