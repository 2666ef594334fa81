import pg from 'pg';
import { connectWithAny, type Place } from '../database/connect.ts';
import { readLogins } from '../secrets/credentials.ts';
import { inspect } from './inspect.ts';
import { judge } from './judge.ts';
import { type Finding, logMetrics, reportToBackup } from './report.ts';
import { findHost, instanceOf, type RestoreEvent, secondsSinceBegun } from './restored.ts';
import type { Settings } from './settings.ts';

/** Reading a block of a fresh instance fetches it from S3. */
const STATEMENT_MS = 300_000;
const NO_SUCH_DATABASE = '3D000';

/**
 * Looks into a database that AWS Backup restored on trial, and says what it found.
 * @throws Error where it was found wanting, after saying so: the alarm restore-test-failed watches this function's errors. Where it could
 * not be looked into at all nothing is said, Lambda tries twice more, and AWS Backup counts the validation as timed out.
 */
export async function validate(settings: Settings, event: RestoreEvent): Promise<void> {
  const host = await findHost(settings.rds, instanceOf(event, settings.sourceArn));
  const { port, dbname, authorities, address } = settings;
  const finding = await lookInto(settings, { host, port, dbname, authorities, address });
  logMetrics(settings.log, settings.sourceArn, { ...finding, tookSeconds: secondsSinceBegun(event) });
  await reportToBackup(settings.backup, event.detail.restoreJobId, finding);
  if (finding.lacking.length > 0)
    throw new Error(`The restored database is wanting. ${finding.lacking.join(' ')}`);
}

async function lookInto({ secrets, masterArn, maximumAgeHours }: Settings, place: Place): Promise<Finding> {
  const client = await open(
    place,
    await readLogins(secrets, masterArn, ['AWSCURRENT', 'AWSPREVIOUS', 'AWSPENDING']),
  );
  if (typeof client === 'string') return { lacking: [client] };
  try {
    await client.query(`set statement_timeout to ${STATEMENT_MS}`);
    await client.query('set default_transaction_read_only to on');
    const facts = await inspect(client);
    return { lacking: judge(facts, { maximumAgeHours }), facts };
  } finally {
    await client.end();
  }
}

/** @returns a connection, or why the database itself lets nobody in */
async function open(place: Place, logins: Parameters<typeof connectWithAny>[1]): Promise<pg.Client | string> {
  try {
    return (await connectWithAny(place, logins)) ?? 'It takes none of the passwords that the secret knows.';
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === NO_SUCH_DATABASE)
      return `It has no database ${place.dbname}.`;
    throw error;
  }
}
