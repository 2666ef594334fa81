import { randomUUID } from 'node:crypto';
import {
  CancelRotateSecretCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
  type UpdateSecretVersionStageRequest,
} from '@aws-sdk/client-secrets-manager';
import { beforeAll, describe, expect, test } from 'vitest';
import { findCredentials } from '../secrets/credentials.ts';
import { hasMoto, startAws } from '../testing/moto.ts';
import { beginRotation, createSecret, rotateOnce, STEPS, takeStep } from '../testing/secrets.ts';
import type { Kind } from './kind.ts';
import type { Rotations } from './rotate.ts';

/** A secret that is true as soon as it is set, and remembers what it was asked. */
class Lock implements Kind {
  readonly asked: string[] = [];
  made = 0;

  next(current: { username: string; password: string }) {
    this.made++;
    return { ...current, password: `key-${randomUUID()}` };
  }

  async set(): Promise<void> {
    this.asked.push('set');
  }

  async test(): Promise<void> {
    this.asked.push('test');
  }
}

describe.runIf(hasMoto)('the four steps', () => {
  let secrets: SecretsManagerClient;
  beforeAll(async () => {
    secrets = new SecretsManagerClient((await startAws()).aws);
  });

  async function prepare() {
    const arn = await createSecret(secrets, 'lock', { username: 'door', password: 'first', floor: 2 });
    const [lock, said]: [Lock, string[]] = [new Lock(), []];
    const rotations: Rotations = {
      secrets,
      kinds: new Map([[arn, lock]]),
      log: (...line) => void said.push(JSON.stringify(line)),
    };
    const read = (stage: 'AWSCURRENT' | 'AWSPREVIOUS') => findCredentials(secrets, arn, { stage });
    return { arn, lock, said, rotations, read };
  }

  test('make a version, set it, test it, and make it the current one', async () => {
    const { arn, lock, said, rotations, read } = await prepare();
    await rotateOnce(rotations, arn);
    const current = await read('AWSCURRENT');
    expect(current).toMatchObject({ username: 'door', floor: 2, password: expect.stringMatching(/^key-/) });
    expect(await read('AWSPREVIOUS')).toMatchObject({ password: 'first' });
    expect(lock.asked).toEqual(['set', 'test']);
    expect(said.join()).not.toContain(current?.password);
  });

  test('taken twice, do nothing twice, and after the last nothing at all', async () => {
    const { arn, lock, rotations, read } = await prepare();
    const token = await beginRotation(secrets, arn);
    await takeStep(rotations, 'createSecret', arn, token);
    await takeStep(rotations, 'createSecret', arn, token);
    expect(lock.made).toBe(1);
    for (const step of STEPS) await takeStep(rotations, step, arn, token);
    const current = await read('AWSCURRENT');
    for (const step of STEPS) await takeStep(rotations, step, arn, token);
    expect(await read('AWSCURRENT')).toEqual(current);
    expect(lock.asked).toEqual(['set', 'test']);
  });

  test('two calls of createSecret at once agree on one password', async () => {
    const { arn, lock, rotations } = await prepare();
    const token = await beginRotation(secrets, arn);
    const put: string[] = [];
    lock.next = (current) => {
      put.push(randomUUID());
      return { ...current, password: put.at(-1) ?? '' };
    };
    await Promise.all([1, 2, 3].map(() => takeStep(rotations, 'createSecret', arn, token)));
    expect(put.length).toBeGreaterThan(1);
    const pending = await findCredentials(secrets, arn, { stage: 'AWSPENDING', id: token });
    expect(put).toContain(pending?.password);
  });

  test('refuse a token that is of no version, or of one that is over', async () => {
    const { arn, rotations, read } = await prepare();
    const first = await beginRotation(secrets, arn);
    await expect(takeStep(rotations, 'setSecret', arn, randomUUID())).rejects.toThrow('has no version');
    for (const step of STEPS) await takeStep(rotations, step, arn, first);
    await rotateOnce(rotations, arn);
    await rotateOnce(rotations, arn);
    const before = await read('AWSCURRENT');
    for (const step of STEPS)
      await expect(takeStep(rotations, step, arn, first)).rejects.toThrow('not pending');
    expect(await read('AWSCURRENT')).toEqual(before);
  });

  test('refuse another step, another secret, one that does not rotate, and one out of turn', async () => {
    const { arn, lock, rotations } = await prepare();
    const other = await createSecret(secrets, 'other', { username: 'door', password: 'first' });
    const token = await beginRotation(secrets, arn);
    await expect(takeStep(rotations, 'deleteSecret', arn, token)).rejects.toThrow('no step deleteSecret');
    await expect(takeStep(rotations, 'setSecret', other, token)).rejects.toThrow(
      'no secret that this function',
    );
    await expect(takeStep(rotations, 'setSecret', arn, token)).rejects.toThrow('createSecret comes first');
    await secrets.send(new CancelRotateSecretCommand({ SecretId: arn }));
    await expect(takeStep(rotations, 'createSecret', arn, token)).rejects.toThrow('switched off');
    expect(lock.asked).toEqual([]);
  });

  test('a secret that an operator puts back to the version before rotates on', async () => {
    const { arn, rotations, read } = await prepare();
    const token = await beginRotation(secrets, arn);
    for (const step of STEPS) await takeStep(rotations, step, arn, token);
    const second = await beginRotation(secrets, arn);
    const relabel = (label: UpdateSecretVersionStageRequest) =>
      secrets.send(new UpdateSecretVersionStageCommand(label));
    for (const step of STEPS) await takeStep(rotations, step, arn, second);
    const before = await read('AWSPREVIOUS');
    // The commands of docs/guides/rotation.md.
    await relabel({
      SecretId: arn,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: token,
      RemoveFromVersionId: second,
    });
    expect(await read('AWSCURRENT')).toEqual(before);
    await expect(beginRotation(secrets, arn)).rejects.toThrow("previous rotation isn't complete");
    await relabel({ SecretId: arn, VersionStage: 'AWSPENDING', RemoveFromVersionId: second });
    await rotateOnce(rotations, arn);
    expect(await read('AWSPREVIOUS')).toEqual(before);
  });

  test('say which secret is no login, without a word of it', async () => {
    for (const value of [
      { username: 'door' },
      { password: 'hidden' },
      { username: '', password: 'hidden' },
    ]) {
      const arn = await createSecret(secrets, 'broken', value);
      const reading = findCredentials(secrets, arn, { stage: 'AWSCURRENT' });
      await expect(reading).rejects.toThrow(`The secret ${arn} has no username and password.`);
    }
  });
});
