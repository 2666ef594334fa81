import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Account } from '@clientele/contract/accounts';
import { sql, type Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Deps } from '../../deps.ts';
import { ApiError } from '../../errors.ts';
import { foldEmail } from '../accounts/email.ts';
import { tidyName } from '../accounts/names.ts';
import { hashPassword } from '../accounts/password-hash.ts';
import { assertGoodPassword, findWeakness } from '../accounts/passwords.ts';
import { hasAnyAccount, insertAccount, type NewAccount } from '../accounts/queries.ts';
import { recordAudit } from '../audit/record.ts';

interface FirstOwner {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Any number that nothing else locks. */
const SET_UP_LOCK = 7_265_747_570;

const tokenOf = (secret: string) => createHmac('sha256', secret).update('set-up').digest();

/** The link that opens the set-up page, the same in every process and after every restart; null once there is an account. */
export async function setUpLink({ database, secret }: Deps, publicUrl: string): Promise<string | null> {
  if (await hasAnyAccount(database)) return null;
  return `${publicUrl}/set-up?token=${tokenOf(secret).toString('base64url')}`;
}

/** Makes the first owner of OWNER_EMAIL and OWNER_PASSWORD; does nothing where there is an account. */
export async function makeFirstOwner(
  deps: Deps,
  { email, password }: { email: string; password: string },
): Promise<void> {
  if (await hasAnyAccount(deps.database)) return;
  const [name = email] = email.split('@');
  // An operator who wrote it is not locked out of their own register.
  const isWeak = (await findWeakness(password, { name, email })) !== null;
  if (isWeak) deps.log.warn('OWNER_PASSWORD is one that others would try. Change it after signing in.');
  await insertFirstOwner(deps, { name, email, password });
}

export const isSetUpNeeded = async ({ database }: Deps): Promise<boolean> => !(await hasAnyAccount(database));

/** Makes the first owner for the bearer of the set-up link's token. */
export async function setUp(deps: Deps, token: string, owner: FirstOwner): Promise<Account> {
  if (await hasAnyAccount(deps.database)) throw alreadySetUp();
  assertToken(token, deps.secret);
  await assertGoodPassword(owner.password, owner, '/password');
  const account = await insertFirstOwner(deps, owner);
  if (!account) throw alreadySetUp();
  return account;
}

function assertToken(token: string, secret: string): void {
  const expected = tokenOf(secret);
  const given = Buffer.from(token, 'base64url');
  if (given.length === expected.length && timingSafeEqual(given, expected)) return;
  throw new ApiError(
    'set_up_token_invalid',
    'This set-up link is not the right one. Open the link that Clientele printed when it started.',
  );
}

const alreadySetUp = () =>
  new ApiError('already_set_up', 'There is an owner already. Sign in, or ask an owner to invite you.');

/** Null where another set-up, perhaps in another process, was first. */
async function insertFirstOwner(deps: Deps, { name, email, password }: FirstOwner): Promise<Account | null> {
  const owner: NewAccount = {
    name: tidyName(name),
    email: foldEmail(email),
    role: 'owner',
    passwordHash: await hashPassword(password),
  };
  return deps.database.transaction().execute(async (transaction) => {
    await lockSetUp(transaction);
    const account = (await hasAnyAccount(transaction)) ? null : await insertAccount(transaction, owner);
    if (account) await recordFirst(transaction, account);
    return account;
  });
}

/** By the link that the start printed, or by the operator's variables: either way by whoever runs the machine. */
const recordFirst = (transaction: Transaction<Tables>, { id, email, role }: Account): Promise<void> =>
  recordAudit(
    transaction,
    { accountId: null, keyId: null, address: null, userAgent: null, requestId: null },
    {
      event: 'account.made',
      target: { kind: 'account', id, name: email },
      detail: { role, method: 'set-up' },
    },
  );

const lockSetUp = (transaction: Transaction<Tables>) =>
  sql`select pg_advisory_xact_lock(${SET_UP_LOCK})`.execute(transaction);
