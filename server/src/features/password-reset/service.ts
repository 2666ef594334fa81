import type { Account } from '@clientele/contract/accounts';
import type {
  PasswordResetComplete,
  PasswordResetMade,
  PasswordResetPreview,
} from '@clientele/contract/sign-in';
import type { FastifyRequest } from 'fastify';
import type { App, Deps } from '../../deps.ts';
import { ApiError, notFound } from '../../errors.ts';
import { addressOf } from '../../http/address.ts';
import { foldEmail } from '../accounts/email.ts';
import { hashLinkToken, makeLinkToken } from '../accounts/link-tokens.ts';
import { hashPassword } from '../accounts/password-hash.ts';
import { assertGoodPassword } from '../accounts/passwords.ts';
import { deleteSessionsOf, findAccountByEmail, findAccountById } from '../accounts/queries.ts';
import { revokeApiKeysOf } from '../api-keys/service.ts';
import { type AuditOrigin, recordAudit } from '../audit/record.ts';
import { deleteFactors } from '../second-factors/service.ts';
import { passwordChangedLetter, resetLetter } from './letters.ts';
import { claimReset, findOpenReset, insertReset, type OpenReset, setPassword } from './queries.ts';

type Mail = Pick<App, 'mailer'>;

const targetOf = ({ id, email }: { id: string; email: string }) =>
  ({ kind: 'account', id, name: email }) as const;

const linkOf = (origin: string, token: string) => `${origin}/reset-password?token=${token}`;

/** Mails a link to whoever has an active account with this e-mail. Runs after the answer, so that its time tells nothing. */
export async function mailReset(
  { mailer }: Mail,
  { database }: Deps,
  by: FastifyRequest,
  { email, origin }: { email: string; origin: string },
): Promise<void> {
  const account = await findAccountByEmail(database, foldEmail(email));
  if (!mailer || !account || account.deactivated_at) return;
  const token = makeLinkToken();
  await insertReset(database, { accountId: account.id, tokenHash: hashLinkToken(token), madeBy: null });
  await recordAudit(database, by, { event: 'password.reset_asked', target: targetOf(account) });
  const letter = resetLetter({ name: account.name, link: linkOf(origin, token) });
  await mailer.send(account.email, 'password-reset', letter);
}

/** Makes a link for someone: mailed to them where that works, else for the owner to hand over. */
export async function makeReset(
  { mailer }: Mail,
  { database }: Deps,
  by: FastifyRequest,
  { accountId, origin }: { accountId: string; origin: string },
): Promise<PasswordResetMade> {
  const account = await findAccountById(database, accountId);
  if (!account) throw notFound('account');
  if (account.deactivated_at) throw deactivated(account.name);
  const token = makeLinkToken();
  const reset = { accountId, tokenHash: hashLinkToken(token), madeBy: by.account.id };
  const { expiresAt } = await database.transaction().execute(async (transaction) => {
    await recordAudit(transaction, by, { event: 'password.reset_asked', target: targetOf(account) });
    return insertReset(transaction, reset);
  });
  const link = linkOf(origin, token);
  const sent = await mailer?.send(account.email, 'password-reset', resetLetter({ name: account.name, link }));
  const made = { account_id: accountId, expires_at: expiresAt.toISOString() };
  return sent ? { ...made, by: 'mail', link: null } : { ...made, by: 'link', link };
}

/**
 * Makes a link for someone who lost every way to sign in. Whoever uses it sets a password and has no second factor any more;
 * until then nothing changes. For whoever runs the machine: an owner resets factors and password apart.
 */
export async function makeRecovery(
  database: Deps['database'],
  by: AuditOrigin,
  { account, origin }: { account: Account; origin: string },
): Promise<{ link: string; expiresAt: Date }> {
  const token = makeLinkToken();
  const reset = { accountId: account.id, tokenHash: hashLinkToken(token), madeBy: null, takesFactors: true };
  const { expiresAt } = await database.transaction().execute(async (transaction) => {
    await recordAudit(transaction, by, { event: 'account.recovery_made', target: targetOf(account) });
    return insertReset(transaction, reset);
  });
  return { link: linkOf(origin, token), expiresAt };
}

/** What the bearer of a link may know. */
export async function previewReset({ database }: Deps, token: string): Promise<PasswordResetPreview> {
  const { email, expiresAt, takesFactors, apiKeys } = await findReset(database, token);
  return { email, expires_at: expiresAt.toISOString(), takes_factors: takesFactors, api_keys: apiKeys };
}

/**
 * Sets the new password, ends every session and every other link of the account, and tells the person. API keys go on working
 * unless they are to be revoked too (docs/decisions/0022).
 */
export async function completeReset(
  { mailer, sessions, signInAttempts }: Pick<App, 'mailer' | 'sessions' | 'signInAttempts'>,
  { database }: Deps,
  by: FastifyRequest,
  { token, password, revoke_api_keys: revokesKeys = false }: PasswordResetComplete,
): Promise<void> {
  const person = await findReset(database, token);
  await assertGoodPassword(password, person, '/password');
  const passwordHash = await hashPassword(password);
  await database.transaction().execute(async (transaction) => {
    const claimed = await claimReset(transaction, hashLinkToken(token));
    if (!claimed) throw noLongerValid();
    const { accountId, takesFactors } = claimed;
    await setPassword(transaction, accountId, passwordHash);
    await deleteSessionsOf(transaction, accountId);
    const target = targetOf({ id: accountId, email: person.email });
    await recordAudit(transaction, by, { event: 'password.reset', accountId, target });
    if (revokesKeys) await revokeApiKeysOf(transaction, by, accountId);
    if (!takesFactors) return;
    await deleteFactors(transaction, accountId);
    const detail = { factor: 'all' };
    await recordAudit(transaction, by, { event: 'factor.removed', accountId, target, detail });
  });
  sessions.forgetAccount(person.accountId);
  await signInAttempts.passwordReset(addressOf(by), person.email);
  tellPasswordChanged({ mailer }, person);
}

/** So that nobody's password is changed without their knowledge (ASVS 5.0, 6.3.7). */
export function tellPasswordChanged({ mailer }: Mail, person: { name: string; email: string }): void {
  mailer?.post(person.email, 'password-changed', passwordChangedLetter(person));
}

async function findReset(database: Deps['database'], token: string): Promise<OpenReset> {
  const reset = await findOpenReset(database, hashLinkToken(token));
  if (!reset) throw noLongerValid();
  return reset;
}

const noLongerValid = () =>
  new ApiError(
    'password_reset_invalid',
    'This link was used already, or is older than an hour. Ask for a new one on the sign-in page.',
  );

const deactivated = (name: string) =>
  new ApiError('account_deactivated', `${name} is deactivated and can not sign in. Let them in again first.`);
