import type { AuthenticatorCreated, Factors, RecoveryCodes } from '@clientele/contract/sessions';
import type { Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { App, Deps } from '../../deps.ts';
import { ApiError, invalidRequest, notFound } from '../../errors.ts';
import { deleteSessionsOf } from '../accounts/queries.ts';
import { deletePasskeysOf } from '../passkeys/queries.ts';
import { USED_CODE, WRONG_CODE } from '../session/auth-errors.ts';
import type { SignedInAccount } from '../session/signed-in-account.ts';
import {
  countRecoveryCodes,
  encryptAuthenticator,
  encryptRecoveryCodes,
  makeRecoveryCodes,
  makeSecret,
  spendCode,
} from './codes.ts';
import {
  activateAuthenticator,
  deleteAuthenticator,
  findAccountFactors,
  findAuthenticator,
  forgetTwoFactors,
  isSecondFactorRequired,
  offerAuthenticator,
  replaceRecoveryCodes,
} from './queries.ts';
import { toBase32, totpUri } from './totp.ts';

const keyOf = async ({ auth }: App) => (await auth.$context).secretConfig;

export async function readFactors(app: App, { database }: Deps, accountId: string): Promise<Factors> {
  const [factors, authenticator, required] = await Promise.all([
    findAccountFactors(database, accountId),
    findAuthenticator(database, accountId),
    isSecondFactorRequired(database),
  ]);
  const left = authenticator?.verified ? await countRecoveryCodes(await keyOf(app), authenticator) : 0;
  return {
    authenticator: factors?.authenticator ?? false,
    recovery_codes_left: left,
    passkeys: factors?.passkeys ?? 0,
    required,
  };
}

/** Offers an authenticator app; it counts after its first code. Its secret is in this answer and nowhere else. */
export async function makeAuthenticator(
  app: App,
  { database }: Deps,
  { id, email }: SignedInAccount,
): Promise<AuthenticatorCreated> {
  const secret = makeSecret();
  const codes = makeRecoveryCodes();
  const kept = await encryptAuthenticator(await keyOf(app), secret, codes);
  if (!(await offerAuthenticator(database, id, kept)))
    throw new ApiError(
      'already_exists',
      'An authenticator app is set up already. Remove it before you set up another.',
    );
  return { uri: totpUri(secret, email), secret: toBase32(secret), recovery_codes: codes };
}

/** Sets up the offered app with its first code: from now on signing in with the password asks for one. */
export async function verifyAuthenticator(
  app: App,
  { database }: Deps,
  accountId: string,
  code: string,
): Promise<void> {
  const authenticator = await findAuthenticator(database, accountId);
  if (!authenticator || authenticator.verified)
    throw new ApiError('not_found', 'No authenticator app waits for its first code. Begin to set one up.');
  const found = await spendCode(database, await keyOf(app), accountId, code, 'offered');
  if (found !== 'right')
    throw invalidRequest([{ pointer: '/code', detail: found === 'used' ? USED_CODE : WRONG_CODE }]);
  await database.transaction().execute((transaction) => activateAuthenticator(transaction, accountId));
}

/** Removes the authenticator app and its recovery codes. */
export function removeAuthenticator({ database }: Deps, accountId: string): Promise<void> {
  return database.transaction().execute(async (transaction) => {
    if (!(await deleteAuthenticator(transaction, accountId)))
      throw new ApiError('not_found', 'No authenticator app is set up.');
    await forgetTwoFactors(transaction, accountId);
  });
}

/** New recovery codes; the old ones end. */
export async function renewRecoveryCodes(
  app: App,
  { database }: Deps,
  accountId: string,
): Promise<RecoveryCodes> {
  const codes = makeRecoveryCodes();
  const kept = await encryptRecoveryCodes(await keyOf(app), codes);
  if (!(await replaceRecoveryCodes(database, accountId, kept)))
    throw new ApiError('not_found', 'Recovery codes belong to an authenticator app, and none is set up.');
  return { recovery_codes: codes };
}

/** Takes every second factor from someone who lost theirs, and ends their sessions. */
export function resetFactors({ database }: Deps, accountId: string): Promise<void> {
  return database.transaction().execute(async (transaction) => {
    if (!(await findAccountFactors(transaction, accountId))) throw notFound('account');
    await deleteFactors(transaction, accountId);
    await deleteSessionsOf(transaction, accountId);
  });
}

/** Whatever an account has beside its password. */
export async function deleteFactors(transaction: Transaction<Tables>, accountId: string): Promise<void> {
  await deleteAuthenticator(transaction, accountId);
  await deletePasskeysOf(transaction, accountId);
}
