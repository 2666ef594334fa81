import { ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readPlace } from '../database/connect.ts';
import { type Environment, numberSetting, setting } from '../settings.ts';
import { administratorKind } from './administrator.ts';
import { applicationUsersKind } from './application-users.ts';
import { type CacheUser, cacheUserKind } from './cache-user.ts';
import type { Rotations } from './rotate.ts';

/** Two waits for ElastiCache within the function's five minutes. */
const CACHE_PATIENCE_MS = 120_000;

export function readRotations(environment: Environment): Rotations {
  const secrets = new SecretsManagerClient();
  const administration = {
    secrets,
    masterArn: setting(environment, 'MASTER_SECRET_ARN'),
    place: readPlace(environment),
  };
  const group = setting(environment, 'DATABASE_ROLE');
  return {
    secrets,
    kinds: new Map([
      [administration.masterArn, administratorKind(administration)],
      [setting(environment, 'DATABASE_SECRET_ARN'), applicationUsersKind(administration, group)],
      [setting(environment, 'CACHE_SECRET_ARN'), cacheUserKind(readCacheUser(environment))],
    ]),
  };
}

function readCacheUser(environment: Environment): CacheUser {
  return {
    elasticache: new ElastiCacheClient(),
    userId: setting(environment, 'CACHE_USER_ID'),
    access: setting(environment, 'CACHE_ACCESS'),
    place: { host: setting(environment, 'CACHE_HOST'), port: numberSetting(environment, 'CACHE_PORT') },
    patienceMs: CACHE_PATIENCE_MS,
  };
}
