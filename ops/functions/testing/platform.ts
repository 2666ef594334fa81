import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Login, withConnection } from '../database/connect.ts';
import type { Rotations } from '../rotation/rotate.ts';
import { readRotations } from '../rotation/settings.ts';
import { readCurrent } from '../secrets/credentials.ts';
import { type Aws, startAws } from './moto.ts';
import { startTestRds, type TestRds } from './postgres.ts';
import { createSecret } from './secrets.ts';

/** What the rotation function finds: the secrets as Terraform made them, and the database that they open. */
export interface Platform {
  aws: Aws;
  /** For a process that talks to this AWS. */
  awsEnvironment: Record<string, string>;
  rds: TestRds;
  secrets: SecretsManagerClient;
  arns: Record<'master' | 'database' | 'cache', string>;
  /** The function's environment. */
  environment: Record<string, string>;
  rotations: Rotations;
  /** What the function said. */
  log: readonly string[];
  /** The current login of a secret. */
  current(kind: 'master' | 'database' | 'cache'): Promise<Login>;
  /** Signs in, and does a query. */
  query(login: Login, sql: string): Promise<unknown[]>;
}

export async function startPlatform(): Promise<Platform> {
  const [{ moto, aws }, rds] = [await startAws(), await startTestRds()];
  const secrets = new SecretsManagerClient(aws);
  const arns = {
    master: await createSecret(secrets, 'master', rds.administrator),
    database: await createSecret(secrets, 'database', {
      username: 'clientele_b',
      password: 'of-nobody-so-far',
    }),
    cache: await createSecret(secrets, 'cache', { username: 'clientele', password: 'first-of-the-cache' }),
  };
  const environment = {
    MASTER_SECRET_ARN: arns.master,
    DATABASE_SECRET_ARN: arns.database,
    CACHE_SECRET_ARN: arns.cache,
    DATABASE_HOST: rds.place.host,
    DATABASE_PORT: String(rds.place.port),
    DATABASE_NAME: rds.place.dbname,
    DATABASE_ROLE: 'clientele',
    DATABASE_AUTHORITIES: rds.authority,
    CACHE_HOST: 'localhost',
    CACHE_PORT: '6379',
    CACHE_USER_ID: 'clientele-test-application',
    CACHE_ACCESS: 'on ~* &* +@all -@admin -@dangerous +info',
  };
  const log: string[] = [];
  return {
    aws,
    log,
    awsEnvironment: moto.environment,
    rds,
    secrets,
    arns,
    environment,
    rotations: readRotations(environment, (...said) => void log.push(JSON.stringify(said)), aws),
    current: (kind) => readCurrent(secrets, arns[kind]),
    query: (login, sql) => withConnection(rds.place, login, async (client) => (await client.query(sql)).rows),
  };
}
