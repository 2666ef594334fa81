import { Limiter } from '../../cache/limiter.ts';
import type { App, Deps } from '../../deps.ts';
import { ApiError } from '../../errors.ts';
import { networkOf } from '../../http/address.ts';
import { foldEmail } from '../accounts/email.ts';

declare module 'fastify' {
  interface FastifyInstance {
    signInAttempts: SignInAttempts;
  }
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How often a network may be wrong about any account: it may be a whole office. */
const NETWORK = { name: 'sign-in-network', points: 30, seconds: MINUTE };

/** How often a network may be wrong about one account. Each is longer than the one before, so that the waits grow. */
const PAIR = [
  { name: 'sign-in-pair-short', points: 5, seconds: MINUTE },
  { name: 'sign-in-pair-middle', points: 10, seconds: 10 * MINUTE },
  { name: 'sign-in-pair-long', points: 20, seconds: HOUR },
];

/** Wrong passwords for one account from everywhere, after which each network has few guesses left. */
const ACCOUNT = { name: 'sign-in-account', points: 100, seconds: HOUR };
const PAIR_UNDER_ATTACK = { name: 'sign-in-pair-attacked', points: 3, seconds: HOUR };

/**
 * Slows down who guesses passwords, and locks nobody out: what counts is the account together with the network that asks, so
 * that whoever guesses from elsewhere takes none of the owner's attempts (ASVS 5.0, 6.3.1; OWASP, "Blocking Brute Force
 * Attacks"). An account that is guessed from many networks leaves each of them a few guesses an hour; the owner needs one.
 * Counted by what is typed, so that it tells nothing of accounts, and RATE_LIMIT=off does not lift it.
 */
class SignInAttempts {
  readonly #network: Limiter;
  readonly #account: Limiter;
  readonly #pair: readonly Limiter[];
  readonly #attacked: Limiter;

  constructor({ redis }: Pick<Deps, 'redis'>) {
    this.#network = new Limiter(redis, NETWORK);
    this.#account = new Limiter(redis, ACCOUNT);
    this.#pair = PAIR.map((budget) => new Limiter(redis, budget));
    this.#attacked = new Limiter(redis, PAIR_UNDER_ATTACK);
  }

  /** Counts an attempt before its password is looked at, so that many at once are no way around. Throws where it is too many. */
  async begin(ip: string, email: string): Promise<void> {
    const { network, account, pair } = namesOf(ip, email);
    const budgets = (await this.#isAttacked(account)) ? [...this.#pair, this.#attacked] : this.#pair;
    // Who is refused is not counted: waiting is enough, however often the button was pressed meanwhile.
    for (const limiter of budgets) refuseWithout(await limiter.look(pair), 1);
    refuseWithout(await this.#network.look(network), 1);
    await this.#account.take(account);
    const taken = [
      this.#network.take(network),
      ...[...this.#pair, this.#attacked].map((each) => each.take(pair)),
    ];
    const [networkStanding, ...pairStandings] = await Promise.all(taken);
    for (const standing of [networkStanding, ...pairStandings.slice(0, budgets.length)])
      if (standing && !standing.isWithin) throw tooMany(standing.resetSeconds);
  }

  /** The password was right. */
  async succeed(ip: string, email: string): Promise<void> {
    const { network, account, pair } = namesOf(ip, email);
    await Promise.all([this.#network.giveBack(network), this.#account.giveBack(account), this.#forget(pair)]);
  }

  /** There is a new password: what was wrong about the old one counts no more for the network that set it. */
  async passwordReset(ip: string, email: string): Promise<void> {
    await this.#forget(namesOf(ip, email).pair);
  }

  async #forget(pair: string): Promise<void> {
    await Promise.all([...this.#pair, this.#attacked].map((limiter) => limiter.forget(pair)));
  }

  async #isAttacked(account: string): Promise<boolean> {
    return (await this.#account.look(account)).remaining === 0;
  }
}

export function guardSignIn(app: App, deps: Deps): void {
  app.decorate('signInAttempts', new SignInAttempts(deps));
}

function namesOf(ip: string, email: string) {
  const [network, account] = [networkOf(ip), foldEmail(email)];
  return { network, account, pair: `${network} ${account}` };
}

function refuseWithout(
  { remaining, resetSeconds }: { remaining: number; resetSeconds: number },
  needed: number,
) {
  if (remaining < needed) throw tooMany(resetSeconds);
}

function tooMany(seconds: number): ApiError {
  const wait = seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return new ApiError(
    'too_many_requests',
    `Too many wrong passwords from your network. Try again in ${wait}, or set a new password.`,
    { headers: { 'retry-after': String(seconds) } },
  );
}
