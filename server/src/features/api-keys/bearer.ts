import { ROLE_LABELS, roleWithin } from '@clientele/contract/permissions';
import type { Deps } from '../../deps.ts';
import { ApiError } from '../../errors.ts';
import type { AccountCache } from '../session/account-cache.ts';
import type { KeyBearer } from '../session/signed-in-account.ts';
import { hashKey, isKey } from './key.ts';
import { findKeyByHash, type KnownKey, touchApiKey } from './queries.ts';

/** Why a key does not count, for the one who sent it and for the audit log. */
export interface KeyRefusal {
  readonly error: ApiError;
  readonly reason: 'malformed' | 'unknown' | 'revoked' | 'expired' | 'deactivated' | 'role';
  /** The key that it is, where there is one. */
  readonly key: Pick<KnownKey, 'id' | 'name' | 'account_id'> | null;
}

const CHALLENGE = { 'www-authenticate': 'Bearer realm="Clientele", error="invalid_token"' };
const MAKE_ANOTHER = 'Make another one in Clientele, under Settings, API keys.';
const BEARER = /^bearer(?:\s+(.*))?$/i;

/** The token of an Authorization header of the scheme Bearer (RFC 6750, section 2.1); null where it is of none or another. */
export function readBearer(authorization: string | undefined): string | null {
  const match = BEARER.exec(authorization ?? '');
  return match && (match[1] ?? '').trim();
}

/** Whom a key stands for, or why for nobody. Remembered as a session is, so that most requests ask the database nothing. */
export async function findBearer(
  deps: Deps,
  keys: AccountCache<KeyBearer>,
  key: string,
): Promise<KeyBearer | KeyRefusal> {
  if (!isKey(key)) return refuse('malformed');
  const hash = hashKey(key);
  let refusal = refuse('unknown');
  const bearer = await keys.get(hash, async () => {
    const known = await findKeyByHash(deps.database, hash);
    const found = bearerOf(known);
    if ('reason' in found) {
      refusal = found;
      return null;
    }
    if (known && !known.was_just_used) await keepLastUse(deps, known.id);
    return found;
  });
  if (!bearer) return refusal;
  // It may have been remembered a moment too long.
  return isOver(bearer.key.expiresAt) ? refuse('expired') : bearer;
}

const isOver = (time: number | null) => time !== null && time <= Date.now();

function bearerOf(known: KnownKey | null): KeyBearer | KeyRefusal {
  if (!known) return refuse('unknown');
  const expiresAt = known.expires_at?.getTime() ?? null;
  if (known.revoked_at) return refuse('revoked', known);
  if (known.deactivated_at) return refuse('deactivated', known);
  if (isOver(expiresAt)) return refuse('expired', known);
  const role = roleWithin(known.role, known.account_role);
  if (!role) return refuse('role', known);
  const { account_id: id, account_name: name, account_email: email } = known;
  return { account: { id, name, email, role }, key: { id: known.id, role, expiresAt } };
}

const WORDS: Record<KeyRefusal['reason'], (known: KnownKey | null) => string> = {
  malformed: () =>
    'This is no API key: one is clt_ and 49 letters and digits, whose last six prove the others. Send it whole, as Authorization: Bearer clt_...',
  unknown: () => `There is no such API key. Check that it belongs to this register. ${MAKE_ANOTHER}`,
  revoked: () => `This API key was revoked. ${MAKE_ANOTHER}`,
  expired: () => `This API key has expired. ${MAKE_ANOTHER}`,
  deactivated: () =>
    'The account that this API key stands for was deactivated. Ask an owner to let it in again.',
  role: (known) =>
    `This API key has the role ${known ? ROLE_LABELS[known.role] : ''}, which its account may no longer lend. ${MAKE_ANOTHER}`,
};

function refuse(reason: KeyRefusal['reason'], known: KnownKey | null = null): KeyRefusal {
  const error = new ApiError('wrong_key', WORDS[reason](known), { headers: CHALLENGE });
  return { error, reason, key: known };
}

/** A read must not fail because its time could not be kept. */
async function keepLastUse({ database, log }: Deps, id: string): Promise<void> {
  await touchApiKey(database, id).catch((error: unknown) => {
    log.warn({ err: error }, 'The last use of an API key could not be kept');
  });
}
