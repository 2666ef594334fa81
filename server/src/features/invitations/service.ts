import type {
  Account,
  Invitation,
  InvitationAccept,
  InvitationCreate,
  InvitationCreated,
  InvitationPreview,
} from '@clientele/contract/accounts';
import type { FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { App, Deps } from '../../deps.ts';
import { ApiError, notFound } from '../../errors.ts';
import { foldEmail } from '../accounts/email.ts';
import { hashLinkToken, makeLinkToken } from '../accounts/link-tokens.ts';
import { tidyName } from '../accounts/names.ts';
import { hashPassword } from '../accounts/password-hash.ts';
import { assertGoodPassword } from '../accounts/passwords.ts';
import { findAccountByEmail, insertAccount } from '../accounts/queries.ts';
import { recordAudit } from '../audit/record.ts';
import type { SignedInAccount } from '../session/signed-in-account.ts';
import { invitationLetter } from './letter.ts';
import {
  claimInvitation,
  deleteInvitation,
  findOpenInvitation,
  renewInvitation,
  replaceInvitation,
} from './queries.ts';

/** Who invites, and the origin of the link. */
interface Inviter {
  readonly account: Pick<SignedInAccount, 'id' | 'name'>;
  readonly origin: string;
  readonly request: FastifyRequest;
}

/** Invites an e-mail; an older invitation of it ends. The link is in this answer and, where mail is configured, in a mail. */
export async function invite(
  { mailer }: Pick<App, 'mailer'>,
  { database }: Deps,
  by: Inviter,
  { email: typed, role }: InvitationCreate,
): Promise<InvitationCreated> {
  const email = foldEmail(typed);
  if (await findAccountByEmail(database, email))
    throw hasAccount(email, 'Change its role, or let it in again, under People.');
  const token = makeLinkToken();
  const made = { email, role, tokenHash: hashLinkToken(token), invitedBy: by.account.id };
  const invitation = await database.transaction().execute(async (transaction) => {
    const replaced = await replaceInvitation(transaction, made);
    await recordMade(transaction, by.request, replaced);
    return replaced;
  });
  return deliver(mailer, invitation, token, by);
}

/** Sends an invitation again, with a new link and another seven days: the old link is not kept anywhere, and ends. */
export async function inviteAgain(
  { mailer }: Pick<App, 'mailer'>,
  { database }: Deps,
  by: Inviter,
  id: string,
): Promise<InvitationCreated> {
  const token = makeLinkToken();
  const renewed = { tokenHash: hashLinkToken(token), invitedBy: by.account.id };
  const invitation = await database.transaction().execute(async (transaction) => {
    const found = await renewInvitation(transaction, id, renewed);
    if (!found) throw notFound('open invitation');
    await recordMade(transaction, by.request, found);
    return found;
  });
  return deliver(mailer, invitation, token, by);
}

const recordMade = (
  transaction: Transaction<Tables>,
  by: FastifyRequest,
  { id, email, role }: Invitation,
): Promise<void> =>
  recordAudit(transaction, by, {
    event: 'invitation.made',
    target: { kind: 'invitation', id, name: email },
    detail: { role },
  });

async function deliver(
  mailer: App['mailer'],
  invitation: Invitation,
  token: string,
  { account, origin }: Inviter,
): Promise<InvitationCreated> {
  const link = `${origin}/invitation?token=${token}`;
  const letter = invitationLetter({ ...invitation, link }, account.name);
  const sent = (await mailer?.send(invitation.email, 'invitation', letter)) ?? false;
  return { ...invitation, link, sent };
}

export function revokeInvitation({ database }: Deps, by: FastifyRequest, id: string): Promise<void> {
  return database.transaction().execute(async (transaction) => {
    const email = await deleteInvitation(transaction, id);
    if (email === null) throw notFound('open invitation');
    const target = { kind: 'invitation', id, name: email } as const;
    await recordAudit(transaction, by, { event: 'invitation.revoked', target });
  });
}

/** What the bearer of a token may know. */
export async function previewInvitation({ database }: Deps, token: string): Promise<InvitationPreview> {
  const invitation = await findOpenInvitation(database, hashLinkToken(token));
  if (!invitation) throw noLongerValid();
  return invitation;
}

/** Makes the account that the invitation promises. */
export async function acceptInvitation(
  deps: Deps,
  by: FastifyRequest,
  { token, name, password }: InvitationAccept,
): Promise<Account> {
  const { email } = await previewInvitation(deps, token);
  await assertGoodPassword(password, { name, email }, '/password');
  const passwordHash = await hashPassword(password);
  return deps.database.transaction().execute(async (transaction) => {
    const invitation = await claimInvitation(transaction, hashLinkToken(token));
    if (!invitation) throw noLongerValid();
    const account = await insertAccount(transaction, { ...invitation, name: tidyName(name), passwordHash });
    if (!account) throw hasAccount(invitation.email, 'Sign in with it.');
    await recordAudit(transaction, by, {
      event: 'invitation.accepted',
      accountId: account.id,
      target: { kind: 'account', id: account.id, name: account.email },
      detail: { role: account.role },
    });
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
