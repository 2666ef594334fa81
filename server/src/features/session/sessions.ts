import type { Role } from '@clientele/contract/permissions';
import type { FastifyRequest } from 'fastify';
import { ApiError } from '../../errors.ts';
import { AccountCache } from './account-cache.ts';
import { ADDRESS_HEADER, type Auth } from './auth.ts';
import { readCookie } from './cookie.ts';
import type { SignedInAccount } from './signed-in-account.ts';

interface Found {
  readonly account: SignedInAccount | null;
  /** Set-Cookie of a session that rolled on, or of a cookie that no longer means anything. */
  readonly cookies: readonly string[];
}

const NOBODY: Found = { account: null, cookies: [] };

/** Sessions as the routes see them: who asks, and whom this process must look up anew. */
export class Sessions {
  readonly #auth: Auth;
  readonly #cookieName: string;
  readonly #cache = new AccountCache();

  private constructor(auth: Auth, cookieName: string) {
    this.#auth = auth;
    this.#cookieName = cookieName;
  }

  static async over(auth: Auth): Promise<Sessions> {
    const { authCookies } = await auth.$context;
    return new Sessions(auth, authCookies.sessionToken.name);
  }

  /** Who asks, from the session cookie. */
  async find(request: FastifyRequest): Promise<Found> {
    const cookie = this.#cookieOf(request);
    if (!cookie) return NOBODY;
    let cookies: readonly string[] = [];
    const account = await this.#cache.get(cookie, async () => {
      const found = await this.#read(cookie);
      cookies = found.cookies;
      return found.account;
    });
    return { account, cookies };
  }

  /** Signs in with what was just set, and answers the Set-Cookie headers. Asks no sign-in limit. */
  async signIn(request: FastifyRequest, email: string, password: string): Promise<readonly string[]> {
    const headers = this.headersFor(request);
    const answer = await this.#auth.api.signInEmail({
      body: { email, password },
      headers,
      returnHeaders: true,
    });
    return answer.headers.getSetCookie();
  }

  /** What Better Auth gets of a request: its session cookie and nothing else of its cookies, and from where it came. */
  headersFor(request: FastifyRequest): Headers {
    const headers = new Headers({ [ADDRESS_HEADER]: request.ip });
    const cookie = this.#cookieOf(request);
    if (cookie) headers.set('cookie', `${this.#cookieName}=${cookie}`);
    const agent = request.headers['user-agent'];
    if (agent) headers.set('user-agent', agent);
    return headers;
  }

  /** After a change of the account: its next request is looked up. */
  forgetAccount(accountId: string): void {
    this.#cache.dropAccount(accountId);
  }

  /** After signing out. */
  forgetCookie(request: FastifyRequest): void {
    const cookie = this.#cookieOf(request);
    if (cookie) this.#cache.dropCookie(cookie);
  }

  #cookieOf(request: FastifyRequest): string | undefined {
    return readCookie(request.headers.cookie, this.#cookieName);
  }

  async #read(cookie: string): Promise<Found> {
    const headers = new Headers({ cookie: `${this.#cookieName}=${cookie}` });
    // The library answers any failure to read with the same error; what fails here is the database.
    const { response, headers: answered } = await this.#auth.api
      .getSession({ headers, returnHeaders: true })
      .catch((cause: unknown) => {
        throw new ApiError(
          'unavailable',
          'Who is signed in can not be looked up right now. Try again in a moment.',
          {
            cause,
            headers: { 'retry-after': '2' },
          },
        );
      });
    const cookies = answered.getSetCookie();
    if (!response || response.user.deactivatedAt) return { account: null, cookies };
    const { id, name, email, role } = response.user;
    // The column's CHECK allows roles only.
    return { account: { id, name, email, role: role as Role }, cookies };
  }
}
