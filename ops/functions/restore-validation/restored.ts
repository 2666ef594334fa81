import { DescribeDBInstancesCommand, type RDSClient } from '@aws-sdk/client-rds';

/** AWS Backup's event of a restore on trial that is complete: docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html */
export interface RestoreEvent {
  detail: {
    restoreJobId: string;
    createdResourceArn: string;
    /** What was backed up, where AWS Backup says so. */
    sourceResourceArn?: string;
    /** When it was begun to restore it. */
    creationDate?: string;
  };
}

/** So AWS Backup names what it restores on trial: docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html */
const RESTORED = /:db:(awsbackup-restore-test[a-z0-9-]*)$/;

/** @returns the name of the restored instance, and never that of one that serves */
export function instanceOf({ detail }: RestoreEvent, sourceArn: string): string {
  const { createdResourceArn: arn, sourceResourceArn: source = sourceArn } = detail;
  const name = RESTORED.exec(arn ?? '')?.[1];
  if (!name) throw new Error(`${arn} was not restored on trial.`);
  if (source !== sourceArn) throw new Error(`${arn} is a copy of ${source}, not of ${sourceArn}.`);
  return name;
}

/** @returns for how many seconds it is being restored, which ends only when it is known to be of use */
export function secondsSinceBegun({ detail: { creationDate = '' } }: RestoreEvent): number | undefined {
  const begun = Date.parse(creationDate);
  return Number.isNaN(begun) ? undefined : Math.max(0, Math.round((Date.now() - begun) / 1000));
}

/** @returns the instance's host name */
export async function findHost(rds: RDSClient, name: string): Promise<string> {
  const { DBInstances: instances = [] } = await rds.send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: name }),
  );
  const [instance] = instances;
  const host = instance?.Endpoint?.Address;
  if (!host || instance?.DBInstanceStatus !== 'available')
    throw new Error(`The instance ${name} is ${instance?.DBInstanceStatus ?? 'not there'}.`);
  return host;
}
