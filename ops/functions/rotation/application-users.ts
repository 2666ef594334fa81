import type pg from 'pg';
import { withConnection } from '../database/connect.ts';
import type { Credentials } from '../secrets/credentials.ts';
import { type Administration, connectAsAdministrator, placeOf } from './administrator.ts';
import type { Kind } from './kind.ts';
import { makePassword } from './password.ts';
import { scramVerifier } from './scram.ts';

/**
 * Two users that take turns: the one that nobody was told of for a whole period gets the new password, so whoever still runs with the
 * other's is not interrupted (docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets_strategies.html).
 * @param group the role whose rights both have
 */
export function applicationUsersKind(administration: Administration, group: string): Kind {
  const { place } = administration;
  return {
    next: (current) => ({
      ...current,
      ...placeOf(place),
      username: other(group, current.username),
      password: makePassword(),
    }),
    set: async (pending, current) => {
      if (pending.username !== other(group, current.username))
        throw new Error(`${pending.username} is in use: its password is not changed.`);
      const client = await connectAsAdministrator(administration);
      try {
        await giveLogin(client, group, pending);
      } finally {
        await client.end();
      }
    },
    test: (pending) =>
      withConnection(place, pending, async (client) => {
        const { rows } = await client.query(`select pg_has_role($1, 'usage') as member`, [group]);
        if (!rows[0]?.member) throw new Error(`${pending.username} has not the rights of ${group}.`);
      }),
  };
}

function other(group: string, username: string): string {
  if (username === `${group}_a`) return `${group}_b`;
  if (username === `${group}_b`) return `${group}_a`;
  throw new Error(`${username} is neither ${group}_a nor ${group}_b.`);
}

/** All or nothing: the user, its membership, its password. */
async function giveLogin(
  client: pg.Client,
  group: string,
  { username, password }: Credentials,
): Promise<void> {
  const [role, user] = [client.escapeIdentifier(group), client.escapeIdentifier(username)];
  await client.query('begin');
  // Two calls of one step at once would both find that a role is missing.
  await client.query(`select pg_advisory_xact_lock(hashtext('clientele: rotation'))`);
  if (!(await exists(client, group))) await client.query(`create role ${role} nologin`);
  if (!(await exists(client, username))) await client.query(`create role ${user}`);
  await client.query(`grant ${role} to ${user}`);
  await client.query(`alter role ${user} login password ${client.escapeLiteral(scramVerifier(password))}`);
  await grantTables(client, group);
  await client.query('commit');
}

async function exists(client: pg.Client, role: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  return rowCount === 1;
}

/** Before the first migration there is nothing to grant, and migrations grant it then (`ops database migrate --grant`). */
async function grantTables(client: pg.Client, group: string): Promise<void> {
  const { rows } = await client.query(
    `select to_regprocedure('grant_application(name)') is not null
       and not has_table_privilege($1, to_regclass('schema_migrations'), 'select') as missing`,
    [group],
  );
  if (rows[0]?.missing) await client.query('select grant_application($1)', [group]);
}
