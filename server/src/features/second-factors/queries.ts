import type { AccountFactors } from '@clientele/contract/sessions';
import { sql, type Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Database } from '../../deps.ts';

/** An authenticator app, its secret and recovery codes as they are kept: encrypted. */
export interface Authenticator {
  readonly secret: string;
  readonly recovery_codes: string;
  readonly verified: boolean;
}

export async function findAuthenticator(
  database: Database,
  accountId: string,
): Promise<Authenticator | undefined> {
  return database
    .selectFrom('two_factors')
    .select(['secret', 'recovery_codes', 'verified'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
}

/** Keeps a new authenticator app until its first code. False where one is set up already. */
export async function offerAuthenticator(
  database: Database,
  accountId: string,
  { secret, recovery_codes }: Omit<Authenticator, 'verified'>,
): Promise<boolean> {
  const row = await database
    .insertInto('two_factors')
    .values({ account_id: accountId, secret, recovery_codes })
    .onConflict((conflict) =>
      conflict
        .column('account_id')
        .doUpdateSet({ secret, recovery_codes, last_step: null })
        .where('two_factors.verified', '=', false),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Marks the codes up to a step as used. False where one of that step or a later was used before. */
export async function claimStep(database: Database, accountId: string, step: number): Promise<boolean> {
  const row = await database
    .updateTable('two_factors')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where((is) => is.or([is('last_step', 'is', null), is('last_step', '<', String(step))]))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** From now on a password alone does not sign in. */
export async function activateAuthenticator(
  transaction: Transaction<Tables>,
  accountId: string,
): Promise<void> {
  await transaction
    .updateTable('two_factors')
    .set({ verified: true })
    .where('account_id', '=', accountId)
    .execute();
  await setTwoFactorEnabled(transaction, accountId, true);
}

/** False where there was none. */
export async function deleteAuthenticator(
  transaction: Transaction<Tables>,
  accountId: string,
): Promise<boolean> {
  const row = await transaction
    .deleteFrom('two_factors')
    .where('account_id', '=', accountId)
    .returning('verified')
    .executeTakeFirst();
  await setTwoFactorEnabled(transaction, accountId, false);
  return row?.verified ?? false;
}

const setTwoFactorEnabled = (transaction: Transaction<Tables>, accountId: string, enabled: boolean) =>
  transaction
    .updateTable('accounts')
    .set({ two_factor_enabled: enabled })
    .where('id', '=', accountId)
    .execute();

/** False where no authenticator app is set up. */
export async function replaceRecoveryCodes(
  database: Database,
  accountId: string,
  recovery_codes: string,
): Promise<boolean> {
  const row = await database
    .updateTable('two_factors')
    .set({ recovery_codes })
    .where('account_id', '=', accountId)
    .where('verified', '=', true)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Where no second factor is left, none stands behind the sessions either. */
export async function forgetTwoFactors(transaction: Transaction<Tables>, accountId: string): Promise<void> {
  await sql`update sessions set two_factors = false where account_id = ${accountId}
    and not exists (select from two_factors where account_id = ${accountId} and verified)
    and not exists (select from passkeys where account_id = ${accountId})`.execute(transaction);
}

const FACTORS = sql<AccountFactors>`select accounts.id as account_id,
    exists (select from two_factors where account_id = accounts.id and verified) as authenticator,
    (select count(*)::int from passkeys where account_id = accounts.id) as passkeys,
    exists (select from credentials where account_id = accounts.id and provider_id = 'single-sign-on') as single_sign_on
  from accounts`;

export async function listAccountFactors(database: Database): Promise<AccountFactors[]> {
  const { rows } = await sql<AccountFactors>`${FACTORS} order by accounts.name, accounts.id`.execute(
    database,
  );
  return rows;
}

export async function findAccountFactors(
  database: Database,
  accountId: string,
): Promise<AccountFactors | undefined> {
  const { rows } = await sql<AccountFactors>`${FACTORS} where accounts.id = ${accountId}`.execute(database);
  return rows[0];
}

/** Whether an owner requires a second factor of everybody. */
export async function isSecondFactorRequired(database: Database): Promise<boolean> {
  const row = await database
    .selectFrom('settings')
    .select('value')
    .where('key', '=', 'require_second_factor')
    .executeTakeFirst();
  return row?.value === true;
}

export async function setSecondFactorRequired(database: Database, required: boolean): Promise<void> {
  const value = JSON.stringify(required);
  await database
    .insertInto('settings')
    .values({ key: 'require_second_factor', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
