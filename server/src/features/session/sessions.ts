import type { Role } from '@clientele/contract/permissions';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { News } from '../../cache/news.ts';
import { afterCommit } from '../../database/request-transaction.ts';
import type { Database, Deps } from '../../deps.ts';
import { ApiError } from '../../errors.ts';
import { addressOf } from '../../http/address.ts';
import { CHALLENGE_COOKIE } from '../second-factors/plugin.ts';
import { findAccountFactors, isSecondFactorRequired } from '../second-factors/queries.ts';
import { AccountCache } from './account-cache.ts';
import { SharedAccounts, writeNews } from './account-cache-shared.ts';
import { ADDRESS_HEADER, type Auth } from './auth.ts';
import { readCookie } from './cookie.ts';
import { countActiveSessions } from './queries.ts';
import type { KeyBearer, SecondFactorNeeded, SignedIn } from './signed-in-account.ts';

interface Found {
  readonly signedIn: SignedIn | null;
  /** Set-Cookie of a session that rolled on, or of a cookie that no longer means anything. */
  readonly cookies: readonly string[];
}

const NOBODY: Found = { signedIn: null, cookies: [] };
const HOUR_MS = 3_600_000;
/** The channel on which processes tell whom to look up anew. */
const ACCOUNT_NEWS = 'accounts';
const KEYS = 'keys';

/** Tells every running server to look up an account's API keys anew, from a process that is none. */
export async function forgetKeysEverywhere(database: Database, accountId: string): Promise<void> {
  const news = writeNews(KEYS, { what: 'account', id: accountId });
  await sql`select pg_notify(${ACCOUNT_NEWS}, ${news})`.execute(database);
}

/** Sessions as the routes see them: who asks, and whom this process must look up anew. */
export class Sessions {
  readonly #auth: Auth;
  readonly #deps: Deps;
  readonly #cookieName: string;
  readonly #challengeName: string;
  readonly #news: News;
  readonly #cache: AccountCache;
  /** Whom API keys stand for, by the hash of the key. */
  readonly keys: AccountCache<KeyBearer>;

  private constructor(auth: Auth, deps: Deps, cookieName: string, challengeName: string) {
    this.#auth = auth;
    this.#deps = deps;
    this.#cookieName = cookieName;
    this.#challengeName = challengeName;
    this.#news = new News(deps, ACCOUNT_NEWS);
    const parts = { redis: deps.redis, secret: deps.secret, news: this.#news };
    const now = () => Date.now();
    const { work } = deps.metrics;
    const cacheOf = <Known extends SignedIn | KeyBearer>(kind: string) =>
      new AccountCache<Known>(now, new SharedAccounts(parts, kind), (result) =>
        work.cacheAsked(kind, result),
      );
    this.#cache = cacheOf('sessions');
    this.keys = cacheOf(KEYS);
    deps.metrics.stock.observeSessions(() =>
      countActiveSessions(deps.database, new Date(Date.now() - deps.config.sessionMaxHours * HOUR_MS)),
    );
  }

  static async over(auth: Auth, deps: Deps): Promise<Sessions> {
    const { authCookies, createAuthCookie } = await auth.$context;
    const challenge = createAuthCookie(CHALLENGE_COOKIE);
    return new Sessions(auth, deps, authCookies.sessionToken.name, challenge.name);
  }

  /** Who asks, from the session cookie. */
  async find(request: FastifyRequest): Promise<Found> {
    const cookie = this.#cookieOf(request);
    if (!cookie) return NOBODY;
    let cookies: readonly string[] = [];
    const signedIn = await this.#cache.get(cookie, async () => {
      const found = await this.#read(cookie);
      cookies = found.cookies;
      return found.signedIn;
    });
    return { signedIn, cookies };
  }

  /** Signs in an account that proved itself, and answers the Set-Cookie headers. The session that asks ends. */
  async start(
    request: FastifyRequest,
    proved: { accountId: string; twoFactors: boolean },
  ): Promise<readonly string[]> {
    const headers = this.headersFor(request);
    const answer = await this.#auth.api.startSession({ body: proved, headers, returnHeaders: true });
    await this.endPrevious(request);
    return answer.headers.getSetCookie();
  }

  /** Gives the present session a new token and what was just proved, and answers the Set-Cookie headers. */
  async renew(request: FastifyRequest, proved: { twoFactors: boolean }): Promise<readonly string[]> {
    const headers = this.headersFor(request);
    const answer = await this.#auth.api.renewSession({ body: proved, headers, returnHeaders: true });
    this.forgetCookie(request);
    return answer.headers.getSetCookie();
  }

  /** Ends the session whose cookie a request brought: after another sign-in took its place, or by signing out. */
  async endPrevious(request: FastifyRequest): Promise<void> {
    if (!this.#cookieOf(request)) return;
    await this.#auth.api.signOut({ headers: this.headersFor(request) });
    this.forgetCookie(request);
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
    const headers = new Headers({ [ADDRESS_HEADER]: addressOf(request) });
    const cookie = this.#cookieOf(request);
    if (cookie) headers.set('cookie', `${this.#cookieName}=${cookie}`);
    const agent = request.headers['user-agent'];
    if (agent) headers.set('user-agent', agent);
    return headers;
  }

  /** The same for a sign-in that waits for its second factor: its cookie in place of the session's. */
  challengeHeadersFor(request: FastifyRequest): Headers {
    const headers = this.headersFor(request);
    headers.delete('cookie');
    const challenge = readCookie(request.headers.cookie, this.#challengeName);
    if (challenge) headers.set('cookie', `${this.#challengeName}=${challenge}`);
    return headers;
  }

  /** Hears of other processes no more. */
  close(): Promise<void> {
    return this.#news.close();
  }

  /** After a change of the account: its next request is looked up. Once the change is there, lest the old is found again. */
  forgetAccount(accountId: string): void {
    afterCommit(() => {
      this.#cache.dropAccount(accountId);
      this.keys.dropAccount(accountId);
    });
  }

  /** After a change that concerns everybody. */
  forgetAll(): void {
    afterCommit(() => this.#cache.dropAll());
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
    if (!response || response.user.deactivatedAt) return { signedIn: null, cookies };
    const { user, session } = response;
    if (session.createdAt.getTime() + this.#deps.config.sessionMaxHours * HOUR_MS <= Date.now()) {
      await (await this.#auth.$context).internalAdapter.deleteSession(session.token);
      return NOBODY;
    }
    const twoFactors = session.twoFactors === true;
    const signedIn: SignedIn = {
      // The column's CHECK allows roles only.
      account: { id: user.id, name: user.name, email: user.email, role: user.role as Role },
      session: {
        id: session.id,
        confirmedAt: session.confirmedAt?.getTime() ?? 0,
        twoFactors,
        secondFactorNeeded: twoFactors ? null : await this.findNeeded(user.id),
      },
    };
    return { signedIn, cookies };
  }

  /** What an owner asks of an account's session that no second factor stands behind. */
  async findNeeded(accountId: string): Promise<SecondFactorNeeded> {
    if (!(await isSecondFactorRequired(this.#deps.database))) return null;
    const factors = await findAccountFactors(this.#deps.database, accountId);
    return factors?.authenticator || factors?.passkeys ? 'confirm' : 'set_up';
  }
}
