import type { ApiKey, ApiKeyCreate, ApiKeyCreated } from '@clientele/contract/api-keys';
import { MAX_API_KEYS } from '@clientele/contract/limits';
import { lendableRoles, ROLE_LABELS, type Role } from '@clientele/contract/permissions';
import type { FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Database } from '../../deps.ts';
import { ApiError, invalidRequest, notFound } from '../../errors.ts';
import { type AuditOrigin, recordAudit } from '../audit/record.ts';
import { hashKey, makeKey, prefixOf } from './key.ts';
import {
  insertApiKey,
  lockAndCountApiKeys,
  type RevokedKey,
  revokeApiKeyById,
  revokeApiKeysOfAccount,
} from './queries.ts';

interface KeyOwner {
  readonly id: string;
  readonly role: Role;
}

type Asker = FastifyRequest | AuditOrigin;

const targetOf = ({ id, name }: Pick<ApiKey, 'id' | 'name'>) => ({ kind: 'api_key', id, name }) as const;

/** Makes a key that stands for its owner. The key itself is in this answer and nowhere else. */
export async function createApiKey(
  database: Database,
  by: Asker,
  owner: KeyOwner,
  { name, role, expires_at: expiresAt = null }: ApiKeyCreate,
): Promise<ApiKeyCreated> {
  if (!lendableRoles(owner.role).includes(role)) throw notLendable(owner.role, role);
  if (expiresAt !== null && Date.parse(expiresAt) <= Date.now())
    throw invalidRequest([{ pointer: '/expires_at', detail: 'This is over already. Use a time to come.' }]);
  const key = makeKey();
  const prefix = prefixOf(key);
  const made = await database.transaction().execute(async (transaction) => {
    if ((await lockAndCountApiKeys(transaction, owner.id)) >= MAX_API_KEYS) throw tooMany();
    const inserted = await insertApiKey(transaction, {
      accountId: owner.id,
      name: name.trim().normalize('NFC'),
      role,
      prefix,
      keyHash: hashKey(key),
      expiresAt,
    });
    const detail = { role, prefix, expires_at: inserted.expires_at };
    await recordAudit(transaction, by, { event: 'api_key.made', target: targetOf(inserted), detail });
    return inserted;
  });
  return { ...made, key };
}

/**
 * Revokes a key; its bearer's next request fails once the caller has told the sessions.
 * @param accountId whose key it must be; null for anybody's
 * @throws not_found
 */
export function revokeApiKey(
  database: Database,
  by: Asker,
  id: string,
  accountId: string | null,
): Promise<RevokedKey> {
  return database.transaction().execute(async (transaction) => {
    const revoked = await revokeApiKeyById(transaction, id, accountId);
    if (!revoked) throw notFound('API key');
    await recordRevoked(transaction, by, revoked);
    return revoked;
  });
}

/** Revokes every key of an account as an act of its person, whom the request does not know. */
export async function revokeApiKeysOf(
  transaction: Transaction<Tables>,
  by: Asker,
  accountId: string,
): Promise<void> {
  for (const revoked of await revokeApiKeysOfAccount(transaction, accountId))
    await recordRevoked(transaction, by, revoked, accountId);
}

const recordRevoked = (
  transaction: Transaction<Tables>,
  by: Asker,
  revoked: RevokedKey,
  accountId?: string,
): Promise<void> =>
  recordAudit(transaction, by, {
    event: 'api_key.revoked',
    target: targetOf(revoked),
    detail: { prefix: revoked.prefix },
    ...(accountId !== undefined && { accountId }),
  });

function notLendable(own: Role, asked: Role): ApiError {
  const lendable = new Intl.ListFormat('en', { type: 'disjunction' }).format(
    lendableRoles(own).map((role) => ROLE_LABELS[role]),
  );
  return new ApiError(
    'not_allowed',
    `A key may do no more than its account: with the role ${ROLE_LABELS[own]} it can be ${lendable}, not ${ROLE_LABELS[asked]}.`,
    { errors: [{ pointer: '/role', detail: `Use ${lendable}.` }] },
  );
}

const tooMany = () =>
  new ApiError(
    'too_many_keys',
    `An account has ${MAX_API_KEYS} API keys at most. Revoke one that is not used any more, then make this one.`,
  );
