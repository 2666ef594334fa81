import { BackupClient, DescribeRestoreJobCommand, StartRestoreJobCommand } from '@aws-sdk/client-backup';
import { CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasMoto } from '../testing/moto.ts';
import { type Platform, startPlatform } from '../testing/platform.ts';
import { migrateAs } from '../testing/postgres.ts';
import { rotateOnce } from '../testing/secrets.ts';
import { TABLES } from './inspect.ts';
import { readSettings, type Settings } from './settings.ts';
import { validate } from './validate.ts';

const SOURCE = 'arn:aws:rds:eu-central-1:123456789012:db:clientele-test';
const RESTORED = 'awsbackup-restore-test-1';

/** A register in which an owner wrote a client down an hour ago. */
const REGISTER = `
  insert into accounts (name, email, role) values ('Ada', 'ada@example.com', 'owner');
  insert into audit_log (at, event) values (now() - interval '1 hour', 'signed_in');
  insert into clients (kind, name) values ('person', 'Grace');
  insert into change_sets (at, via, summary, client_count) values (now() - interval '2 hours', 'screen', 'created', 1);
  insert into changes (change_set_id, at, client_id, version, after)
    select change_sets.id, change_sets.at, clients.id, 1, '{}' from change_sets, clients;`;

describe.runIf(hasMoto)('a restored database', () => {
  let platform: Platform;
  let settings: Settings;
  let backup: BackupClient;
  let said: Record<string, unknown>[];
  let serial = 0;

  beforeAll(async () => {
    platform = await startPlatform();
    backup = new BackupClient(platform.aws);
    await new RDSClient(platform.aws).send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: RESTORED,
        DBInstanceClass: 'db.t4g.medium',
        Engine: 'postgres',
        AllocatedStorage: 20,
        MasterUsername: 'clientele_admin',
        MasterUserPassword: 'of-another-day',
      }),
    );
    await migrateAs(platform.rds, platform.rds.administrator);
  });

  /** A database that the restored instance holds. */
  async function restore(statements = REGISTER, { template = 'clientele' } = {}): Promise<string> {
    const dbname = `restored_${++serial}`;
    await platform.rds.pool.query(`create database ${dbname} template ${template} owner clientele_admin`);
    await change(dbname, statements);
    return dbname;
  }

  async function change(dbname: string, statements: string): Promise<void> {
    const { host, port, user } = platform.rds.pool.options;
    const client = new pg.Client({ host, port, user, database: dbname });
    await client.connect();
    await client.query(statements).finally(() => client.end());
  }

  /** Validates as the function does. @returns what AWS Backup was told, and the error that it ended with */
  async function look(
    dbname: string,
    event: { createdResourceArn?: string; sourceResourceArn?: string; creationDate?: string } = {},
  ) {
    said = [];
    settings = readSettings(
      {
        MASTER_SECRET_ARN: platform.arns.master,
        SOURCE_DATABASE_ARN: SOURCE,
        DATABASE_NAME: dbname,
        DATABASE_PORT: String(platform.rds.place.port),
        DATABASE_AUTHORITIES: platform.rds.authority,
      },
      (message, facts) => void said.push({ message, ...facts }),
      platform.aws,
    );
    const { RestoreJobId: restoreJobId = '' } = await backup.send(
      new StartRestoreJobCommand({
        RecoveryPointArn: 'arn:aws:rds:eu-central-1:123456789012:snapshot:awsbackup:job-1',
        Metadata: {},
        ResourceType: 'RDS',
      }),
    );
    const createdResourceArn = `arn:aws:rds:eu-central-1:123456789012:db:${RESTORED}`;
    const detail = { restoreJobId, createdResourceArn, ...event };
    const error = await validate({ ...settings, address: '127.0.0.1' }, { detail }).then(
      () => undefined,
      (thrown: Error) => thrown.message,
    );
    const job = await backup.send(new DescribeRestoreJobCommand({ RestoreJobId: restoreJobId }));
    return { status: job.ValidationStatus, message: job.ValidationStatusMessage, error };
  }

  async function expectWanting(dbname: string, why: string | RegExp): Promise<void> {
    const { status, message, error } = await look(dbname);
    expect(status).toBe('FAILED');
    expect(message).toMatch(why);
    expect(error).toMatch(why);
    expect(said).toMatchObject([{ RestoreValidated: 0 }]);
  }

  test('that could serve is reported, with what it holds and how old its newest change is', async () => {
    const creationDate = new Date(Date.now() - 1_200_000).toISOString();
    const answer = await look(await restore(), { creationDate });
    expect(answer).toEqual({
      status: 'SUCCESSFUL',
      message: expect.stringMatching(
        /^1 clients, 1 accounts, migration \d+; the newest change is 60 minutes old\.$/,
      ),
      error: undefined,
    });
    const [line] = said;
    expect(line).toMatchObject({ Database: 'clientele-test', RestoreValidated: 1, RestoredClients: 1 });
    expect(Number(line?.NewestChangeAge)).toBeGreaterThanOrEqual(3600);
    expect(Number(line?.RestoreTime)).toBeGreaterThanOrEqual(1200);
    expect(line?._aws).toMatchObject({
      CloudWatchMetrics: [
        {
          Namespace: 'Clientele',
          Dimensions: [['Database']],
          Metrics: expect.arrayContaining([{ Name: 'NewestChangeAge', Unit: 'Seconds' }]),
        },
      ],
    });
  });

  test('without the database, without tables or without rows is wanting', async () => {
    await expectWanting('never_there', 'It has no database never_there');
    await expectWanting(
      await restore('', { template: 'template1' }),
      /Tables are missing: accounts, audit_log,/,
    );
    await expectWanting(await restore(''), 'No account is an active owner');
    await expectWanting(await restore(''), 'The audit log is empty.');
    await expectWanting(await restore(''), 'Nothing ever changed in it.');
  });

  test('that lacks one table, one migration, its owner or its history is wanting', async () => {
    await expectWanting(await restore(`${REGISTER} drop table notes`), 'Tables are missing: notes.');
    const forget = 'delete from schema_migrations where version = 3';
    await expectWanting(await restore(`${REGISTER} ${forget}`), 'The migration 3 is missing.');
    const leave = 'update accounts set deactivated_at = now()';
    await expectWanting(await restore(`${REGISTER} ${leave}`), 'No account is an active owner');
    await expectWanting(
      await restore(`${REGISTER} delete from changes`),
      '1 clients are without any history.',
    );
  });

  test('whose newest change is too old is wanting, unless its work went on', async () => {
    const old = `${REGISTER}
      alter table audit_log disable trigger all; delete from audit_log; delete from changes; delete from clients; delete from change_sets;
      insert into audit_log (at, event) values (now() - interval '49 hours', 'signed_in');`;
    const stale = await restore(old);
    await expectWanting(stale, 'The newest change is 49.0 hours old; 48 at most were expected.');
    await change(
      stale,
      `create schema jobs; create table jobs.version (cron_on timestamptz);
      insert into jobs.version values (now() - interval '20 minutes'); grant usage on schema jobs to clientele_admin;
      grant select on jobs.version to clientele_admin;`,
    );
    expect(await look(stale)).toMatchObject({ status: 'SUCCESSFUL', error: undefined });
  });

  test('is opened with the password of its day, and one that knows none of them is wanting', async () => {
    const dbname = await restore();
    const before = await platform.current('master');
    await rotateOnce(platform.rotations, platform.arns.master);
    const { pool } = platform.rds;
    const { rows } = await pool.query(`select rolpassword from pg_authid where rolname = 'clientele_admin'`);
    await pool.query(`alter role clientele_admin password '${before.password}'`);
    expect(await look(dbname)).toMatchObject({ status: 'SUCCESSFUL' });
    await pool.query(`alter role clientele_admin password 'of-two-years-ago'`);
    await expectWanting(dbname, 'It takes none of the passwords');
    await pool.query(`alter role clientele_admin password '${rows[0].rolpassword}'`);
    expect(await look(dbname)).toMatchObject({ status: 'SUCCESSFUL' });
  });

  test('is never the one that serves, nor another one: nothing is said of those', async () => {
    const dbname = await restore();
    const nothing = { status: undefined, message: undefined };
    expect(await look(dbname, { createdResourceArn: SOURCE })).toMatchObject({
      ...nothing,
      error: `${SOURCE} was not restored on trial.`,
    });
    expect(await look(dbname, { sourceResourceArn: `${SOURCE}-2` })).toMatchObject({
      ...nothing,
      error: expect.stringContaining(`is a copy of ${SOURCE}-2`),
    });
    const gone = 'arn:aws:rds:eu-central-1:123456789012:db:awsbackup-restore-test-2';
    expect(await look(dbname, { createdResourceArn: gone })).toMatchObject({
      ...nothing,
      error: expect.stringContaining('not found'),
    });
  });

  test('has every table that is asked for, in a register of this version', async () => {
    const { rows } = await platform
      .query(
        await platform.current('master'),
        `select count(*)::int as there from pg_tables where schemaname = 'public' and tablename in ('${TABLES.join("', '")}')`,
      )
      .then((found) => ({ rows: found as { there: number }[] }));
    expect(rows).toEqual([{ there: TABLES.length }]);
  });
});
