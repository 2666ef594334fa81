import type { Passkey } from '@clientele/contract/sessions';
import { sql, type Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Database } from '../../deps.ts';

/** What leaves the server of a passkey. */
const COLUMNS = ['id', 'name', 'created_at', 'last_used_at', 'synced'] as const;

interface PasskeyRow {
  id: string;
  name: string;
  created_at: Date;
  last_used_at: Date | null;
  synced: boolean;
}

const present = ({ created_at, last_used_at, ...row }: PasskeyRow): Passkey => ({
  ...row,
  created_at: created_at.toISOString(),
  last_used_at: last_used_at?.toISOString() ?? null,
});

/** What a browser must know to offer a passkey, or not to make a second on the same device. */
export interface Credential {
  readonly id: string;
  readonly transports: string[];
}

/** What a signature is checked with. */
export interface KnownCredential extends Credential {
  readonly accountId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
}

export async function listPasskeys(database: Database, accountId: string): Promise<Passkey[]> {
  const rows = await database
    .selectFrom('passkeys')
    .select(COLUMNS)
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute();
  return rows.map(present);
}

export async function listCredentials(database: Database, accountId: string): Promise<Credential[]> {
  return database
    .selectFrom('passkeys')
    .select(['credential_id as id', 'transports'])
    .where('account_id', '=', accountId)
    .orderBy('passkeys.id')
    .execute();
}

/** The credential of an active account. */
export async function findCredential(database: Database, id: string): Promise<KnownCredential | null> {
  const row = await database
    .selectFrom('passkeys')
    .innerJoin('accounts', 'accounts.id', 'passkeys.account_id')
    .select(['account_id', 'public_key', 'counter', 'transports'])
    .where('credential_id', '=', id)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const { account_id: accountId, public_key: publicKey, counter, transports } = row;
  return { id, accountId, publicKey, counter: Number(counter), transports };
}

export interface NewPasskey {
  readonly accountId: string;
  readonly name: string;
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: string[];
  readonly synced: boolean;
}

/** Null where the credential is registered already, by whomever. */
export async function insertPasskey(database: Database, passkey: NewPasskey): Promise<Passkey | null> {
  const { accountId, name, credentialId, publicKey, counter, transports, synced } = passkey;
  const row = await database
    .insertInto('passkeys')
    .values({
      account_id: accountId,
      name,
      credential_id: credentialId,
      public_key: Buffer.from(publicKey),
      counter,
      transports,
      synced,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning(COLUMNS)
    .executeTakeFirst();
  return row ? present(row) : null;
}

/** False where another use with the same count was first: then the passkey may have been copied. */
export async function recordUse(
  database: Database,
  credentialId: string,
  { counter, synced }: { counter: number; synced: boolean },
): Promise<boolean> {
  const row = await database
    .updateTable('passkeys')
    .set({ counter, synced, last_used_at: sql`now()` })
    .where('credential_id', '=', credentialId)
    // Authenticators that don't count always say 0.
    .$if(counter > 0, (query) => query.where('counter', '<', String(counter)))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function renamePasskey(
  database: Database,
  accountId: string,
  id: string,
  name: string,
): Promise<Passkey | null> {
  const row = await database
    .updateTable('passkeys')
    .set({ name })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirst();
  return row ? present(row) : null;
}

/** False where the account has none of this id. */
export async function deletePasskey(
  transaction: Transaction<Tables>,
  accountId: string,
  id: string,
): Promise<boolean> {
  const row = await transaction
    .deleteFrom('passkeys')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deletePasskeysOf(transaction: Transaction<Tables>, accountId: string): Promise<void> {
  await transaction.deleteFrom('passkeys').where('account_id', '=', accountId).execute();
}
