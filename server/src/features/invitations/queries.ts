import type { Invitation, InvitationPreview } from '@clientele/contract/accounts';
import { isAllowed, ROLES, type Role } from '@clientele/contract/permissions';
import { type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Database } from '../../deps.ts';

/** What leaves the server of an invitation: never its token's hash. */
const COLUMNS = ['id', 'email', 'role', 'created_at', 'expires_at'] as const;
const LIFETIME = '7 days';
const INVITERS = ROLES.filter((role) => isAllowed(role, 'accounts.manage'));

interface InvitationRow {
  id: string;
  email: string;
  role: Role;
  created_at: Date;
  expires_at: Date;
}

const present = ({ created_at, expires_at, ...row }: InvitationRow): Invitation => ({
  ...row,
  created_at: created_at.toISOString(),
  expires_at: expires_at.toISOString(),
});

/** An invitation ends when it is used, when it is too old, and when its maker may no longer invite: else a deactivated owner
 * could come back through an invitation of their own. */
const IS_OPEN: RawBuilder<SqlBool> = sql<SqlBool>`
  invitations.accepted_at is null and invitations.expires_at > now()
  and exists (
    select from accounts as inviter
    where inviter.id = invitations.invited_by and inviter.deactivated_at is null and inviter.role = any(${INVITERS}))`;

/** Those not used yet; expired ones too, so that an owner sees whom to invite again. Newest first. */
export async function listInvitations(database: Database): Promise<Invitation[]> {
  const rows = await database
    .selectFrom('invitations')
    .select(COLUMNS)
    .where('accepted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(present);
}

export interface NewInvitation {
  readonly email: string;
  readonly role: Role;
  readonly tokenHash: string;
  readonly invitedBy: string;
}

/** Makes an invitation in place of an older one for the same e-mail. */
export async function replaceInvitation(
  transaction: Transaction<Tables>,
  { email, role, tokenHash, invitedBy }: NewInvitation,
): Promise<Invitation> {
  // Two at once for one e-mail wait for each other here, so that only the later stays.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`invitation ${email}`}, 0))`.execute(transaction);
  await transaction
    .deleteFrom('invitations')
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .execute();
  const row = await transaction
    .insertInto('invitations')
    .values({
      email,
      role,
      token_hash: tokenHash,
      invited_by: invitedBy,
      expires_at: sql`now() + ${LIFETIME}::interval`,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return present(row);
}

/** Gives an invitation that is not used yet a new token, maker and end. Null where there is none. */
export async function renewInvitation(
  database: Database,
  id: string,
  { tokenHash, invitedBy }: Pick<NewInvitation, 'tokenHash' | 'invitedBy'>,
): Promise<Invitation | null> {
  const row = await database
    .updateTable('invitations')
    .set({
      token_hash: tokenHash,
      invited_by: invitedBy,
      created_at: sql`now()`,
      expires_at: sql`now() + ${LIFETIME}::interval`,
    })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .returning(COLUMNS)
    .executeTakeFirst();
  return row ? present(row) : null;
}

export async function findOpenInvitation(
  database: Database,
  tokenHash: string,
): Promise<InvitationPreview | null> {
  const invitation = await database
    .selectFrom('invitations')
    .innerJoin('accounts', 'accounts.id', 'invitations.invited_by')
    .select(['invitations.email', 'invitations.role', 'accounts.name as invited_by'])
    .where('token_hash', '=', tokenHash)
    .where(IS_OPEN)
    .executeTakeFirst();
  return invitation ?? null;
}

/** Marks an open invitation as used, which only one of two at once can do. Null where it is not open. */
export async function claimInvitation(
  transaction: Transaction<Tables>,
  tokenHash: string,
): Promise<{ email: string; role: Role } | null> {
  const claimed = await transaction
    .updateTable('invitations')
    .set({ accepted_at: sql`now()` })
    .where('token_hash', '=', tokenHash)
    .where(IS_OPEN)
    .returning(['email', 'role'])
    .executeTakeFirst();
  return claimed ?? null;
}

/** The same for the one to an e-mail, whose owner proved by other means that it is theirs. */
export async function claimInvitationOf(
  transaction: Transaction<Tables>,
  email: string,
): Promise<{ role: Role } | null> {
  const claimed = await transaction
    .updateTable('invitations')
    .set({ accepted_at: sql`now()` })
    .where('email', '=', email)
    .where(IS_OPEN)
    .returning('role')
    .executeTakeFirst();
  return claimed ?? null;
}

/** Takes back an invitation that is not used yet; answers its e-mail. Null where there is none. */
export async function deleteInvitation(database: Database, id: string): Promise<string | null> {
  const deleted = await database
    .deleteFrom('invitations')
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .returning('email')
    .executeTakeFirst();
  return deleted?.email ?? null;
}
