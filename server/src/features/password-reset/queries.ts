import { isAllowed, ROLES } from '@clientele/contract/permissions';
import { type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Database } from '../../deps.ts';

const LIFETIME = '1 hour';
const MAKERS = ROLES.filter((role) => isAllowed(role, 'accounts.manage'));

export interface NewReset {
  readonly accountId: string;
  readonly tokenHash: string;
  /** The owner who makes it; null where the person asked, or the operator made it. */
  readonly madeBy: string | null;
  /** Whether using it takes the second factors along. */
  readonly takesFactors?: boolean;
}

/** Whose password an open link sets. */
export interface OpenReset {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly expiresAt: Date;
  readonly takesFactors: boolean;
  readonly apiKeys: number;
}

/** Makes a link beside those that are open: a stranger who asks too does not end the link of the person. */
export async function insertReset(database: Database, made: NewReset): Promise<{ expiresAt: Date }> {
  const { accountId, tokenHash, madeBy, takesFactors } = made;
  return database
    .insertInto('password_resets')
    .values({
      account_id: accountId,
      token_hash: tokenHash,
      made_by: madeBy,
      takes_factors: takesFactors,
      expires_at: sql`now() + ${LIFETIME}::interval`,
    })
    .returning('expires_at as expiresAt')
    .executeTakeFirstOrThrow();
}

/** A link ends when it is used, after an hour, with its account, and when the owner who made it may no longer. */
const isOpen = (tokenHash: string): RawBuilder<SqlBool> => sql<SqlBool>`
  password_resets.token_hash = ${tokenHash} and password_resets.expires_at > now()
  and exists (
    select from accounts where accounts.id = password_resets.account_id and accounts.deactivated_at is null)
  and (password_resets.made_by is null or exists (
    select from accounts as maker
    where maker.id = password_resets.made_by and maker.deactivated_at is null and maker.role = any(${MAKERS})))`;

export async function findOpenReset(database: Database, tokenHash: string): Promise<OpenReset | null> {
  const found = await database
    .selectFrom('password_resets')
    .innerJoin('accounts', 'accounts.id', 'password_resets.account_id')
    .select(['accounts.id as accountId', 'accounts.name', 'accounts.email'])
    .select(['password_resets.expires_at as expiresAt', 'password_resets.takes_factors as takesFactors'])
    .select(
      sql<number>`(select count(*)::int from api_keys where account_id = accounts.id and revoked_at is null)`.as(
        'apiKeys',
      ),
    )
    .where(isOpen(tokenHash))
    .executeTakeFirst();
  return found ?? null;
}

/** Uses an open link, which only one of two at once can do, and ends every other of the account. */
export async function claimReset(
  transaction: Transaction<Tables>,
  tokenHash: string,
): Promise<Pick<OpenReset, 'accountId' | 'takesFactors'> | null> {
  const claimed = await transaction
    .deleteFrom('password_resets')
    .where(isOpen(tokenHash))
    .returning(['account_id as accountId', 'takes_factors as takesFactors'])
    .executeTakeFirst();
  if (!claimed) return null;
  await transaction.deleteFrom('password_resets').where('account_id', '=', claimed.accountId).execute();
  return claimed;
}

/** Sets the password, also for someone who signed in by other means only until now. */
export async function setPassword(
  transaction: Transaction<Tables>,
  accountId: string,
  password: string,
): Promise<void> {
  const credential = { account_id: accountId, provider_id: 'credential', provider_account_id: accountId };
  await transaction
    .insertInto('credentials')
    .values({ ...credential, password })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'provider_account_id']).doUpdateSet({ password }),
    )
    .execute();
}

export async function deleteEndedResets(database: Database): Promise<void> {
  await database.deleteFrom('password_resets').where('expires_at', '<=', sql<Date>`now()`).execute();
}
