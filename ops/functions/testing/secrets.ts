import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  RotateSecretCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { type Rotations, rotate } from '../rotation/rotate.ts';

export const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;

const FUNCTION = 'arn:aws:lambda:eu-central-1:123456789012:function:rotation';

/** @returns its ARN */
export async function createSecret(
  secrets: SecretsManagerClient,
  kind: string,
  value: object,
): Promise<string> {
  const command = new CreateSecretCommand({
    Name: `clientele-test/${kind}-${randomUUID()}`,
    SecretString: JSON.stringify(value),
  });
  const { ARN: arn } = await secrets.send(command);
  if (!arn) throw new Error('moto made no secret.');
  return arn;
}

/** As Secrets Manager begins a rotation. @returns the token of the version that is being made */
export async function beginRotation(secrets: SecretsManagerClient, arn: string): Promise<string> {
  const { VersionId: token } = await secrets.send(
    new RotateSecretCommand({ SecretId: arn, RotationLambdaARN: FUNCTION }),
  );
  if (!token) throw new Error('moto began no rotation.');
  return token;
}

export async function takeStep(
  rotations: Rotations,
  step: string,
  arn: string,
  token: string,
): Promise<void> {
  await rotate(rotations, { Step: step, SecretId: arn, ClientRequestToken: token });
}

/** A whole rotation, with something done after each step. */
export async function rotateOnce(
  rotations: Rotations,
  arn: string,
  after: (step: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const token = await beginRotation(rotations.secrets, arn);
  for (const step of STEPS) {
    await takeStep(rotations, step, arn, token);
    await after(step);
  }
}
