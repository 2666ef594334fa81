import type { AuthenticatorCreated } from '@clientele/contract/sessions';
import type { App, Deps } from '../../../deps.ts';
import { SoftwareAuthenticator } from '../../passkeys/testing/software-authenticator.ts';
import { cookieOf } from '../../session/testing/people.ts';
import { codeOf, stepAt } from '../totp.ts';

type Headers = { readonly cookie: string };

export const post = (app: App, url: string, headers?: Headers, payload?: object) =>
  app.inject({ method: 'POST', url: `/api/auth/${url}`, headers, payload });

/** What an authenticator app knows after its QR code was scanned. */
export class AuthenticatorApp {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];

  constructor({ uri, recovery_codes }: AuthenticatorCreated) {
    this.secret = fromBase32(new URL(uri).searchParams.get('secret') ?? '');
    this.recoveryCodes = recovery_codes;
  }

  /** The code of now, or of so many times 30 seconds later: each works once, so that a test needs more than one. */
  code(later = 0): string {
    return codeOf(this.secret, stepAt(Date.now()) + later);
  }

  /** Six digits that none of the codes is that the server takes. */
  wrongCode(): string {
    const right = [-2, -1, 0, 1, 2].map((later) => this.code(later));
    return (
      ['000000', '111111', '222222', '333333', '444444', '555555'].find((each) => !right.includes(each)) ?? ''
    );
  }
}

function fromBase32(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((each) => Number.parseInt(each, 2))).toString();
}

/** Sets an authenticator app up for whoever has this session. `headers` are those of the session that goes on. */
export async function setUpAuthenticator(
  app: App,
  headers: Headers,
): Promise<{ phone: AuthenticatorApp; headers: Headers }> {
  const offered = await post(app, 'factors/authenticator', headers);
  if (offered.statusCode !== 201) throw new Error(offered.body);
  const phone = new AuthenticatorApp(offered.json());
  // The code before this one's, so that a test has this one's and the next one's left.
  const answer = await post(app, 'factors/authenticator/verify', headers, { code: phone.code(-1) });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return { phone, headers: { cookie: cookieOf(answer) } };
}

/** Registers a passkey for whoever has this session. */
export async function setUpPasskey(
  app: App,
  headers: Headers,
  name = 'Laptop',
): Promise<{ key: SoftwareAuthenticator; id: string; headers: Headers }> {
  const key = new SoftwareAuthenticator();
  const options = await post(app, 'passkeys/options', headers);
  if (options.statusCode !== 200) throw new Error(options.body);
  const answer = await post(app, 'passkeys', headers, { name, passkey: key.create(options.json()) });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return { key, id: answer.json<{ id: string }>().id, headers: { cookie: cookieOf(answer) } };
}

export async function signInWithPasskey(app: App, key: SoftwareAuthenticator, headers?: Headers) {
  const options = await post(app, 'sign-in/passkey-options', headers);
  return post(app, 'sign-in/passkey', headers, { passkey: key.get(options.json()) });
}

/** Lets the last sign-in or confirmation be longer ago than counts for dangerous acts. */
export async function letConfirmationLapse(app: App, { pool }: Deps, accountId: string): Promise<void> {
  await pool.query(`update sessions set confirmed_at = now() - interval '10 minutes' where account_id = $1`, [
    accountId,
  ]);
  app.sessions.forgetAccount(accountId);
}
