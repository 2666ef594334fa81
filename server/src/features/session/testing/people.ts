import type { Account } from '@clientele/contract/accounts';
import type { Role } from '@clientele/contract/permissions';

import type { App, Deps } from '../../../deps.ts';
import { hashPassword } from '../../accounts/password-hash.ts';
import { insertAccount } from '../../accounts/queries.ts';

export const PASSWORD = 'a password of some length';

export interface Person extends Account {
  /** What makes a request theirs. */
  readonly headers: { cookie: string };
}

let made = 0;
let passwordHash: Promise<string> | undefined;

/** An account with PASSWORD. */
export async function makeAccount({ database }: Deps, role: Role, email?: string): Promise<Account> {
  made += 1;
  // Read before anything is waited for: others are made meanwhile.
  const number = made;
  passwordHash ??= hashPassword(PASSWORD);
  const hash = await passwordHash;
  const values = {
    name: `Person ${number}`,
    email: email ?? `person${number}@example.com`,
    role,
    passwordHash: hash,
  };
  const account = await database.transaction().execute((transaction) => insertAccount(transaction, values));
  if (!account) throw new Error(`${values.email} is taken.`);
  return account;
}

/** An account that is signed in. */
export async function makePerson(app: App, deps: Deps, role: Role): Promise<Person> {
  const account = await makeAccount(deps, role);
  return { ...account, headers: { cookie: cookieOf(await signIn(app, account.email)) } };
}

/** Signs in from an address that nobody used before, so that the limit of one address is not met. */
export function signIn(app: App, email: string, password = PASSWORD) {
  made += 1;
  const remoteAddress = `10.1.${made >> 8}.${made & 255}`;
  return app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email, password },
    remoteAddress,
    // Believed only where TRUSTED_PROXIES says so: for registers whose PUBLIC_URL is https.
    headers: { 'x-forwarded-proto': 'https' },
  });
}

/** The cookie that an answer set, as a browser sends it back. */
export function cookieOf(response: { headers: Record<string, unknown> }): string {
  const [cookie = ''] = [response.headers['set-cookie']].flat().map(String);
  return cookie.split(';')[0] ?? '';
}
