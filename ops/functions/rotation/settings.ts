import { ElastiCacheClient, type ElastiCacheClientConfig } from '@aws-sdk/client-elasticache';
import { SecretsManagerClient, type SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import { readPlace } from '../database/connect.ts';
import type { Log } from '../log.ts';
import { type Environment, numberSetting, setting } from '../settings.ts';
import { administratorKind } from './administrator.ts';
import { applicationUsersKind } from './application-users.ts';
import { type CacheUser, cacheUserKind } from './cache-user.ts';
import type { Rotations } from './rotate.ts';

type Aws = ElastiCacheClientConfig & SecretsManagerClientConfig;

/** Two waits for ElastiCache within the function's five minutes. */
const CACHE_PATIENCE_MS = 120_000;

/** @param aws where AWS is, in tests */
export function readRotations(environment: Environment, log: Log, aws: Aws = {}): Rotations {
  const secrets = new SecretsManagerClient(aws);
  const administration = {
    secrets,
    masterArn: setting(environment, 'MASTER_SECRET_ARN'),
    place: readPlace(environment),
  };
  const group = setting(environment, 'DATABASE_ROLE');
  return {
    secrets,
    log,
    kinds: new Map([
      [administration.masterArn, administratorKind(administration)],
      [setting(environment, 'DATABASE_SECRET_ARN'), applicationUsersKind(administration, group)],
      [setting(environment, 'CACHE_SECRET_ARN'), cacheUserKind(readCacheUser(environment, aws))],
    ]),
  };
}

function readCacheUser(environment: Environment, aws: Aws): CacheUser {
  return {
    elasticache: new ElastiCacheClient(aws),
    userId: setting(environment, 'CACHE_USER_ID'),
    access: setting(environment, 'CACHE_ACCESS'),
    place: { host: setting(environment, 'CACHE_HOST'), port: numberSetting(environment, 'CACHE_PORT') },
    patienceMs: CACHE_PATIENCE_MS,
  };
}
