import { Limiter } from '../../cache/limiter.ts';
import type { Deps } from '../../deps.ts';
import { ApiError } from '../../errors.ts';
import { networkOf } from '../../http/address.ts';
import { foldEmail } from '../accounts/email.ts';

const HOUR = 3600;

/**
 * How many links may be asked for. Counted by what is typed, so that it tells nothing of accounts; RATE_LIMIT=off does not
 * lift it.
 */
export function makeResetLimits({ redis }: Deps) {
  const byAddress = new Limiter(redis, { name: 'reset-address', points: 20, seconds: HOUR });
  const byPair = new Limiter(redis, { name: 'reset-pair', points: 3, seconds: HOUR });
  // What anybody may put into one mailbox.
  const byAccount = new Limiter(redis, { name: 'reset-account', points: 10, seconds: HOUR });

  /** Refuses who asks too often. False: the mailbox got enough, whoever asked, and the links in it work. */
  async function take(ip: string, email: string): Promise<boolean> {
    const [network, account] = [networkOf(ip), foldEmail(email)];
    for (const standing of [await byAddress.take(network), await byPair.take(`${network} ${account}`)])
      if (!standing.isWithin) throw tooMany(standing.resetSeconds);
    return (await byAccount.take(account)).isWithin;
  }
  return { take };
}

const tooMany = (seconds: number) =>
  new ApiError(
    'too_many_requests',
    `Links were asked for too often. Look into your mail, also among the spam, or try again in ${Math.ceil(seconds / 60)} minutes.`,
    { headers: { 'retry-after': String(seconds) } },
  );
