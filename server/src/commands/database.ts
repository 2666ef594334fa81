import { Command } from 'commander';
import { sql } from 'kysely';
import type { Database } from '../deps.ts';
import { prepareJobs } from '../jobs/boss.ts';
import { CommandRefused, say, withDatabase } from './with-database.ts';

async function migrate({ grant: role }: { grant?: string }): Promise<void> {
  // Our own migrations are applied as the database is opened.
  await withDatabase(async (database, _config, pool) => {
    await prepareJobs(pool);
    say('The database is up to date.');
    if (role === undefined) return;
    await grant(database, role);
    say(`${role} may use it: add to the audit log and read it, everything else but changing tables.`);
  });
}

async function grant(database: Database, role: string): Promise<void> {
  const { rows } = await sql`select from pg_roles where rolname = ${role}`.execute(database);
  if (rows.length === 0)
    throw new CommandRefused(`There is no role ${role}. Make it: create role ${role} login password '...'`);
  await sql`select grant_application(${role})`.execute(database);
}

const command = new Command('npm run ops -- database').description(
  'Does what the owner of the tables does, where the server signs in as another role.',
);
command
  .command('migrate')
  .description(
    'brings every table up to date, those of background work too: before each new version, with the DATABASE_URL of the role that owns them',
  )
  .option('--grant <role>', 'and lets this role use them as the server needs to')
  .action(migrate);

await command.parseAsync();
