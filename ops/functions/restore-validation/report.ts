import { type BackupClient, PutRestoreValidationResultCommand } from '@aws-sdk/client-backup';
import type { Log } from '../log.ts';
import type { Facts } from './inspect.ts';

const LONGEST_MESSAGE = 1_000;

export interface Finding {
  /** What the restored database lacks. */
  lacking: string[];
  /** Undefined where it could not be opened. */
  facts?: Facts;
  /** From the beginning of the restore until it was looked into; undefined where AWS Backup does not say when that was. */
  tookSeconds?: number;
}

/** Tells AWS Backup, which shows it beside the restore job and in its reports. */
export async function reportToBackup(
  backup: BackupClient,
  restoreJobId: string,
  { lacking, facts }: Finding,
): Promise<void> {
  const message = lacking.length > 0 ? lacking.join(' ') : describe(facts);
  await backup.send(
    new PutRestoreValidationResultCommand({
      RestoreJobId: restoreJobId,
      ValidationStatus: lacking.length > 0 ? 'FAILED' : 'SUCCESSFUL',
      ValidationStatusMessage: message.slice(0, LONGEST_MESSAGE),
    }),
  );
}

function describe(facts: Facts | undefined): string {
  if (!facts) return '';
  const { accounts = 0, clients = 0 } = facts.counts;
  const minutes = Math.round((facts.ageSeconds ?? 0) / 60);
  return `${clients} clients, ${accounts} accounts, migration ${facts.migrations.at(-1)}; the newest change is ${minutes} minutes old.`;
}

/**
 * Metrics by a line of the log (CloudWatch's embedded metric format,
 * docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html): no permission, and no way
 * out of the network, is needed for them. `NewestChangeAge` is the recovery point objective as it was really met, `RestoreTime` the
 * recovery time objective.
 */
export function logMetrics(log: Log, sourceArn: string, { lacking, facts, tookSeconds }: Finding): void {
  const values: Record<string, [value: number | undefined, unit: string]> = {
    RestoreValidated: [lacking.length > 0 ? 0 : 1, 'Count'],
    NewestChangeAge: [facts?.ageSeconds, 'Seconds'],
    RestoreTime: [tookSeconds, 'Seconds'],
    RestoredClients: [facts?.counts.clients, 'Count'],
    RestoredAccounts: [facts?.counts.accounts, 'Count'],
  };
  const known = Object.entries(values).filter(([, [value]]) => value !== undefined);
  log('A restored database was looked into.', {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: 'Clientele',
          Dimensions: [['Database']],
          Metrics: known.map(([Name, [, Unit]]) => ({ Name, Unit })),
        },
      ],
    },
    Database: sourceArn.split(':').at(-1),
    ...Object.fromEntries(known.map(([name, [value]]) => [name, value])),
    lacking,
    facts,
  });
}
