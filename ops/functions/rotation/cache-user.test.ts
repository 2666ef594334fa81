import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { CreateUserCommand, DescribeUsersCommand, ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasRedis, RedisServer } from '../../../server/src/cache/testing/redis-server.ts';
import { atFileEnd } from '../../../server/src/database/testing/file-end.ts';
import { readCurrent } from '../secrets/credentials.ts';
import { makeCertificates } from '../testing/certificates.ts';
import { hasMoto, startAws } from '../testing/moto.ts';
import { beginRotation, createSecret, rotateOnce, takeStep } from '../testing/secrets.ts';
import { cacheUserKind } from './cache-user.ts';
import type { Rotations } from './rotate.ts';
import { type CachePlace, signIn } from './valkey.ts';

const USER_ID = 'clientele-test-application';
const ACCESS = 'on ~* &* +@all -@admin -@dangerous +info';

/** A cache as ElastiCache makes one: TLS alone, its user locked until it has a password. */
async function startCache() {
  const folder = mkdtempSync('/tmp/clientele-cache-');
  atFileEnd(async () => rmSync(folder, { recursive: true }));
  const { authority, certificate, key } = makeCertificates(folder, ['localhost']);
  const files = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', authority];
  const server = await RedisServer.started([...files, '--tls-auth-clients', 'no'], 'tls');
  const place: CachePlace = {
    host: 'localhost',
    port: server.port,
    authorities: [readFileSync(authority, 'utf8')],
  };
  const setUser = (...rules: string[]) => {
    const where = ['--tls', '--cacert', authority, '-h', 'localhost', '-p', String(server.port)];
    execFileSync('redis-cli', [...where, 'ACL', 'SETUSER', 'clientele', ...rules], { stdio: 'pipe' });
  };
  return { place, setUser };
}

/** moto keeps what a user is; its nodes are told here, as ElastiCache tells them. */
function tellNodes(elasticache: ElastiCacheClient, setUser: (...rules: string[]) => void): void {
  elasticache.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      const input = args.input as { AccessString?: string; AuthenticationMode?: { Passwords?: string[] } };
      const passwords = input.AuthenticationMode?.Passwords ?? [];
      if (context.commandName === 'ModifyUserCommand')
        setUser(
          'reset',
          ...(input.AccessString ?? '').split(' '),
          ...passwords.map((password) => `>${password}`),
        );
      return answer;
    },
    { step: 'initialize' },
  );
}

describe.runIf(hasMoto && hasRedis)("the cache's user", () => {
  let rotations: Rotations;
  let arn: string;
  let place: CachePlace;
  let elasticache: ElastiCacheClient;
  const current = () => readCurrent(rotations.secrets, arn);

  beforeAll(async () => {
    const { aws } = await startAws();
    const cache = await startCache();
    place = cache.place;
    const secrets = new SecretsManagerClient(aws);
    elasticache = new ElastiCacheClient(aws);
    tellNodes(elasticache, cache.setUser);
    await elasticache.send(
      new CreateUserCommand({
        UserId: USER_ID,
        UserName: 'clientele',
        Engine: 'valkey',
        AccessString: 'off -@all',
        AuthenticationMode: { Type: 'no-password-required' },
      }),
    );
    cache.setUser('reset', 'off', '-@all');
    arn = await createSecret(secrets, 'cache', { username: 'clientele', password: 'first-of-the-cache' });
    const kind = cacheUserKind({ elasticache, userId: USER_ID, access: ACCESS, place, patienceMs: 0 });
    rotations = { secrets, kinds: new Map([[arn, kind]]), log: () => undefined };
  });

  test('is let in by its first rotation', async () => {
    await expect(signIn(place, await current())).rejects.toThrow('does not take the password');
    await rotateOnce(rotations, arn);
    await signIn(place, await current());
    const { Users: users } = await elasticache.send(new DescribeUsersCommand({ UserId: USER_ID }));
    expect(users).toMatchObject([
      { AccessString: ACCESS, Authentication: { Type: 'password', PasswordCount: 2 } },
    ]);
  });

  test('has the password before too, at every moment, until the next rotation', async () => {
    const first = await current();
    await rotateOnce(rotations, arn, () => signIn(place, first));
    const second = await current();
    expect(second.password).not.toBe(first.password);
    await rotateOnce(rotations, arn, () => signIn(place, second));
    await expect(signIn(place, first)).rejects.toThrow('does not take the password');
  });

  test('a password that no node knows fails the test, and nothing becomes current', async () => {
    const before = await current();
    const token = await beginRotation(rotations.secrets, arn);
    await takeStep(rotations, 'createSecret', arn, token);
    await expect(takeStep(rotations, 'testSecret', arn, token)).rejects.toThrow('does not take the password');
    expect(await current()).toEqual(before);
    for (const step of ['setSecret', 'testSecret', 'finishSecret'])
      await takeStep(rotations, step, arn, token);
    await signIn(place, await current());
  });

  test('shows its password to no server whose certificate it does not know', async () => {
    const login = await current();
    await expect(signIn({ ...place, authorities: undefined }, login)).rejects.toThrow(
      /self-signed|unable to verify/,
    );
    await expect(signIn({ ...place, host: '127.0.0.1' }, login)).rejects.toThrow('IP');
  });
});
