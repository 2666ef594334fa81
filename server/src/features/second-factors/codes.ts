import { generateRandomString, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type { Database } from '../../deps.ts';
import { type Authenticator, claimStep, findAuthenticator } from './queries.ts';
import { findStep } from './totp.ts';

/** The key that keeps secrets and recovery codes: Better Auth's, made from the app's secret. */
export type Key = Parameters<typeof symmetricDecrypt>[0]['key'];

const RECOVERY_CODES = 10;

/** Ten codes of about 59 bits each, in the form of Better Auth, which takes them at sign-in. */
export function makeRecoveryCodes(): string[] {
  const part = () => generateRandomString(5, 'a-z', '0-9', 'A-Z');
  return Array.from({ length: RECOVERY_CODES }, () => `${part()}-${part()}`);
}

export const makeSecret = (): string => generateRandomString(32);

/** As Better Auth's two-factor plugin keeps them. */
export async function encryptAuthenticator(
  key: Key,
  secret: string,
  recoveryCodes: readonly string[],
): Promise<Omit<Authenticator, 'verified'>> {
  const [encrypted, recovery_codes] = await Promise.all([
    symmetricEncrypt({ key, data: secret }),
    encryptRecoveryCodes(key, recoveryCodes),
  ]);
  return { secret: encrypted, recovery_codes };
}

export const encryptRecoveryCodes = (key: Key, codes: readonly string[]): Promise<string> =>
  symmetricEncrypt({ key, data: JSON.stringify(codes) });

export async function countRecoveryCodes(key: Key, { recovery_codes }: Authenticator): Promise<number> {
  const codes: unknown = JSON.parse(await symmetricDecrypt({ key, data: recovery_codes }));
  return Array.isArray(codes) ? codes.length : 0;
}

/**
 * Whether this is the code of the account's app: the one that is set up, or the one that is offered. A right one is used up by
 * asking: no code works twice.
 */
export async function spendCode(
  database: Database,
  key: Key,
  accountId: string,
  code: string,
  which: 'set_up' | 'offered' = 'set_up',
): Promise<'right' | 'used' | 'wrong'> {
  const authenticator = await findAuthenticator(database, accountId);
  if (authenticator?.verified !== (which === 'set_up')) return 'wrong';
  const secret = await symmetricDecrypt({ key, data: authenticator.secret });
  const step = findStep(secret, code, Date.now());
  if (step === undefined) return 'wrong';
  return (await claimStep(database, accountId, step)) ? 'right' : 'used';
}
