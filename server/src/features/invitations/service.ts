import { createHash, randomBytes } from 'node:crypto';
import type {
  Account,
  InvitationAccept,
  InvitationCreate,
  InvitationCreated,
  InvitationPreview,
} from '@clientele/contract/accounts';
import { hashPassword } from 'better-auth/crypto';
import type { Deps } from '../../deps.ts';
import { ApiError, notFound } from '../../errors.ts';
import { foldEmail } from '../accounts/email.ts';
import { tidyName } from '../accounts/names.ts';
import { assertGoodPassword } from '../accounts/passwords.ts';
import { findAccountByEmail, insertAccount } from '../accounts/queries.ts';
import { claimInvitation, deleteInvitation, findOpenInvitation, replaceInvitation } from './queries.ts';

// 32 random bytes can't be guessed, so a plain hash keeps them as well as a slow one would.
const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');

/** Invites an e-mail; an older invitation of it ends. The link is in this answer and nowhere else. */
export async function invite(
  { database }: Deps,
  invitedBy: string,
  { email: typed, role }: InvitationCreate,
  origin: string,
): Promise<InvitationCreated> {
  const email = foldEmail(typed);
  if (await findAccountByEmail(database, email))
    throw hasAccount(email, 'Change its role, or let it in again, under People.');
  const token = randomBytes(32).toString('base64url');
  const invitation = await database
    .transaction()
    .execute((transaction) =>
      replaceInvitation(transaction, { email, role, tokenHash: hashToken(token), invitedBy }),
    );
  return { ...invitation, link: `${origin}/invitation?token=${token}` };
}

export async function revokeInvitation({ database }: Deps, id: string): Promise<void> {
  if (!(await deleteInvitation(database, id))) throw notFound('open invitation');
}

/** What the bearer of a token may know. */
export async function previewInvitation({ database }: Deps, token: string): Promise<InvitationPreview> {
  const invitation = await findOpenInvitation(database, hashToken(token));
  if (!invitation) throw noLongerValid();
  return invitation;
}

/** Makes the account that the invitation promises. */
export async function acceptInvitation(
  deps: Deps,
  { token, name, password }: InvitationAccept,
): Promise<Account> {
  const { email } = await previewInvitation(deps, token);
  await assertGoodPassword(password, { name, email }, '/password');
  const passwordHash = await hashPassword(password);
  return deps.database.transaction().execute(async (transaction) => {
    const invitation = await claimInvitation(transaction, hashToken(token));
    if (!invitation) throw noLongerValid();
    const account = await insertAccount(transaction, { ...invitation, name: tidyName(name), passwordHash });
    if (!account) throw hasAccount(invitation.email, 'Sign in with it.');
    return account;
  });
}

const hasAccount = (email: string, next: string) =>
  new ApiError('already_exists', `${email} has an account already. ${next}`);

const noLongerValid = () =>
  new ApiError(
    'invitation_invalid',
    'This invitation was used, taken back or replaced, or is older than 7 days. Ask an owner for a new one.',
  );
