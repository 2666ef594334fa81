import { BackupClient, type BackupClientConfig } from '@aws-sdk/client-backup';
import { RDSClient, type RDSClientConfig } from '@aws-sdk/client-rds';
import { SecretsManagerClient, type SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import { readAuthorities } from '../database/connect.ts';
import type { Log } from '../log.ts';
import { type Environment, numberSetting, setting } from '../settings.ts';

/** A daily backup, and a day on which nobody worked. */
const MAXIMUM_AGE_HOURS = 48;

type Aws = BackupClientConfig & RDSClientConfig & SecretsManagerClientConfig;

export interface Settings {
  secrets: SecretsManagerClient;
  rds: RDSClient;
  backup: BackupClient;
  log: Log;
  /** The administrator's secret of the database that was backed up: a backup knows the password of its day. */
  masterArn: string;
  /** The database that was backed up. */
  sourceArn: string;
  dbname: string;
  port: number;
  authorities: string[];
  maximumAgeHours: number;
  /** What the restored instance's name resolves to, where it can't be looked up: in tests. */
  address?: string;
}

/** @param aws where AWS is, in tests */
export function readSettings(environment: Environment, log: Log, aws: Aws = {}): Settings {
  return {
    secrets: new SecretsManagerClient(aws),
    rds: new RDSClient(aws),
    backup: new BackupClient(aws),
    log,
    masterArn: setting(environment, 'MASTER_SECRET_ARN'),
    sourceArn: setting(environment, 'SOURCE_DATABASE_ARN'),
    dbname: setting(environment, 'DATABASE_NAME'),
    port: numberSetting(environment, 'DATABASE_PORT'),
    authorities: readAuthorities(environment),
    maximumAgeHours: numberSetting(environment, 'MAXIMUM_AGE_HOURS', MAXIMUM_AGE_HOURS),
  };
}
