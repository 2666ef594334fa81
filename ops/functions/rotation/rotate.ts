import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Log } from '../log.ts';
import { type Credentials, findCredentials, readCurrent } from '../secrets/credentials.ts';
import type { Kind } from './kind.ts';
import { makeCurrent, putPending, readVersions } from './versions.ts';

/** What Secrets Manager calls with: docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html */
export interface RotationEvent {
  Step: string;
  SecretId: string;
  /** The id of the version that is being made. */
  ClientRequestToken: string;
}

export interface Rotations {
  secrets: SecretsManagerClient;
  /** By the secret's ARN. */
  kinds: ReadonlyMap<string, Kind>;
  log: Log;
}

interface Turn {
  secrets: SecretsManagerClient;
  kind: Kind;
  arn: string;
  token: string;
  currentId: string;
}

const STEPS: Readonly<Record<string, (turn: Turn) => Promise<void>>> = {
  createSecret: create,
  setSecret: async (turn) => {
    const pending = await readPending(turn);
    await turn.kind.set(pending, await readCurrent(turn.secrets, turn.arn));
  },
  testSecret: async (turn) => turn.kind.test(await readPending(turn)),
  finishSecret: ({ secrets, arn, token, currentId }) => makeCurrent(secrets, arn, { token, currentId }),
};

/** Takes one of the four steps of a rotation. Taken again, it does nothing that is done. */
export async function rotate({ secrets, kinds, log }: Rotations, event: RotationEvent): Promise<void> {
  const { Step: step, SecretId: arn, ClientRequestToken: token } = event;
  const take = STEPS[step];
  if (!take) throw new Error(`There is no step ${step}.`);
  const kind = kinds.get(arn);
  if (!kind) throw new Error(`${arn} is no secret that this function rotates.`);
  const { stages, currentId, enabled } = await readVersions(secrets, arn, token);
  if (!enabled) throw new Error(`Rotation of ${arn} is switched off.`);
  if (stages.includes('AWSCURRENT')) {
    log('This version is the current one already.', { step, arn, token });
    return;
  }
  if (!stages.includes('AWSPENDING')) throw new Error(`The version ${token} of ${arn} is not pending.`);
  await take({ secrets, kind, arn, token, currentId });
  log('Done.', { step, arn, token });
}

/** A password that is there already may be true already: it stays. */
async function create({ secrets, kind, arn, token }: Turn): Promise<void> {
  if (await findCredentials(secrets, arn, { stage: 'AWSPENDING', id: token })) return;
  await putPending(secrets, arn, { token, value: kind.next(await readCurrent(secrets, arn)) });
}

async function readPending({ secrets, arn, token }: Turn): Promise<Credentials> {
  const pending = await findCredentials(secrets, arn, { stage: 'AWSPENDING', id: token });
  if (!pending) throw new Error(`The version ${token} of ${arn} is empty: createSecret comes first.`);
  return pending;
}
