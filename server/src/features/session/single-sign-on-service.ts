import type { SingleSignOnError } from '@clientele/contract/sign-in';
import type { FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Deps } from '../../deps.ts';
import { notFound } from '../../errors.ts';
import { foldEmail } from '../accounts/email.ts';
import { tidyName } from '../accounts/names.ts';
import { deleteSessionsOf, findAccountByEmail, findAccountById, insertAccount } from '../accounts/queries.ts';
import { recordAudit } from '../audit/record.ts';
import { claimInvitationOf } from '../invitations/queries.ts';
import type { SingleSignOnConfig } from './single-sign-on-config.ts';
import type { Identity } from './single-sign-on-provider.ts';
import { findAccountByIdentity, linkIdentity, lockEmail, unlinkIdentity } from './single-sign-on-queries.ts';

/** Single sign-on that ends at the sign-in screen, with the reason. */
export class SingleSignOnRefused extends Error {
  override name = 'SingleSignOnRefused';
  readonly code: SingleSignOnError;
  /** The path to which they wanted to come back. */
  readonly to: string;

  constructor(code: SingleSignOnError, to = '/') {
    super(code);
    this.code = code;
    this.to = to;
  }
}

const NAME_MAX_LENGTH = 100;

/**
 * The account that someone signs in to whom the provider knows: theirs from before, else that of their verified e-mail, else
 * the one that an invitation promises. Others only where the configuration says so.
 * @throws {SingleSignOnRefused}
 */
export async function accountOf(
  { database }: Deps,
  config: SingleSignOnConfig,
  identity: Identity,
  by: FastifyRequest,
): Promise<string> {
  const email = admittedEmail(config, identity);
  return database.transaction().execute(async (transaction) => {
    await lockEmail(transaction, email);
    const known = await findKnown(transaction, identity, email);
    if (known && !known.isActive) throw new SingleSignOnRefused('sso_no_account');
    const id = known?.id ?? (await makeAccount(transaction, config, { ...identity, email }, by));
    if (!known?.isLinked) await linkIdentity(transaction, id, identity);
    return id;
  });
}

/**
 * Parts an account from its identity at the provider, and ends its sessions. Whoever comes with the account's verified e-mail
 * next is linked anew.
 */
export function partIdentity({ database }: Deps, by: FastifyRequest, accountId: string): Promise<void> {
  return database.transaction().execute(async (transaction) => {
    const account = await findAccountById(transaction, accountId);
    if (!account || !(await unlinkIdentity(transaction, accountId)))
      throw notFound('single sign-on identity');
    await deleteSessionsOf(transaction, accountId);
    const target = { kind: 'account', id: accountId, name: account.email } as const;
    const detail = { factor: 'single sign-on' };
    await recordAudit(transaction, by, { event: 'factor.removed', target, detail });
  });
}

function admittedEmail({ domains }: SingleSignOnConfig, { email, isEmailVerified }: Identity): string {
  if (!email || !isEmailVerified) throw new SingleSignOnRefused('sso_email_unverified');
  const folded = foldEmail(email);
  const domain = folded.slice(folded.lastIndexOf('@') + 1);
  if (domains.length > 0 && !domains.includes(domain)) throw new SingleSignOnRefused('sso_wrong_domain');
  return folded;
}

async function findKnown(transaction: Transaction<Tables>, identity: Identity, email: string) {
  const linked = await findAccountByIdentity(transaction, identity);
  if (linked) return { ...linked, isLinked: true };
  const named = await findAccountByEmail(transaction, email);
  return named && { id: named.id, isActive: named.deactivated_at === null, isLinked: false };
}

async function makeAccount(
  transaction: Transaction<Tables>,
  { autoRole }: SingleSignOnConfig,
  { name, email }: Identity & { email: string },
  by: FastifyRequest,
): Promise<string> {
  const invitation = await claimInvitationOf(transaction, email);
  const role = invitation?.role ?? autoRole;
  if (!role) throw new SingleSignOnRefused('sso_no_account');
  const told = tidyName(name ?? email.split('@')[0] ?? email);
  const values = { name: [...told].slice(0, NAME_MAX_LENGTH).join(''), email, role, passwordHash: null };
  const account = await insertAccount(transaction, values);
  // Someone made it by other means in this moment: the next attempt finds it.
  if (!account) throw new SingleSignOnRefused('sso_failed');
  const target = { kind: 'account', id: account.id, name: email } as const;
  await (invitation
    ? recordAudit(transaction, by, {
        event: 'invitation.accepted',
        accountId: account.id,
        target,
        detail: { role },
      })
    : recordAudit(transaction, by, {
        event: 'account.made',
        accountId: account.id,
        target,
        detail: { role, method: 'single sign-on' },
      }));
  return account.id;
}
