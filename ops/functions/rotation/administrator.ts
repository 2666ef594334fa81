import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type pg from 'pg';
import { connectWithAny, type Place, withConnection } from '../database/connect.ts';
import { readLogins } from '../secrets/credentials.ts';
import type { Kind } from './kind.ts';
import { makePassword } from './password.ts';
import { scramVerifier } from './scram.ts';

/** The administrator's secret, and the database it opens. */
export interface Administration {
  secrets: SecretsManagerClient;
  masterArn: string;
  place: Place;
}

/**
 * Signs in as the administrator. Where its own rotation ended half way, the pending password is true already; where the secret was put
 * back to the version before, the previous one may be.
 */
export async function connectAsAdministrator({
  secrets,
  masterArn,
  place,
}: Administration): Promise<pg.Client> {
  const logins = await readLogins(secrets, masterArn, ['AWSCURRENT', 'AWSPENDING', 'AWSPREVIOUS']);
  const client = await connectWithAny(place, logins);
  if (!client) throw new Error(`The database takes no password that ${masterArn} knows.`);
  return client;
}

/**
 * The administrator's own password, which PostgreSQL knows one of: between setting and finishing, a second or two, whoever reads the
 * secret reads one that is no longer true. Only migrations, rotation and people in emergencies do.
 */
export function administratorKind(administration: Administration): Kind {
  const { place } = administration;
  return {
    next: (current) => ({ ...current, ...placeOf(place), password: makePassword() }),
    set: async (pending) => {
      const client = await connectAsAdministrator(administration);
      try {
        await client.query(
          `alter role current_user password ${client.escapeLiteral(scramVerifier(pending.password))}`,
        );
      } finally {
        await client.end();
      }
    },
    test: (pending) =>
      withConnection(place, pending, async (client) => void (await client.query('select 1'))),
  };
}

/** What a secret says of where it is used: of the database that we rotate, not of the one before it was moved. */
export function placeOf({ host, port, dbname }: Place) {
  return { host, port, dbname };
}
