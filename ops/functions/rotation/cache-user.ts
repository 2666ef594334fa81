import { setTimeout as delay } from 'node:timers/promises';
import { DescribeUsersCommand, type ElastiCacheClient, ModifyUserCommand } from '@aws-sdk/client-elasticache';
import type { Kind } from './kind.ts';
import { makePassword } from './password.ts';
import { type CachePlace, signIn, WrongPassword } from './valkey.ts';

export interface CacheUser {
  elasticache: ElastiCacheClient;
  userId: string;
  /** What the user may do (Valkey's ACL rules). It is made without any right, so that no password is needed then. */
  access: string;
  place: CachePlace;
  /** How long to wait for ElastiCache: for a change to be made, and for it to be true on every node. */
  patienceMs: number;
}

const PAUSE_MS = 2_000;

/** ElastiCache lets a user have two passwords: the new one and the current one are true together, until the next rotation. */
export function cacheUserKind(user: CacheUser): Kind {
  const { host, port } = user.place;
  return {
    next: (current) => ({ ...current, host, port, password: makePassword() }),
    set: async (pending, current) => {
      // A user that is being modified takes no other change.
      await untilActive(user);
      await user.elasticache.send(
        new ModifyUserCommand({
          UserId: user.userId,
          AccessString: user.access,
          AuthenticationMode: { Type: 'password', Passwords: [pending.password, current.password] },
        }),
      );
      await untilActive(user);
    },
    test: (pending) => untilTaken(user, () => signIn(user.place, pending)),
  };
}

async function untilActive({ elasticache, userId, patienceMs }: CacheUser): Promise<void> {
  for (const end = Date.now() + patienceMs; ; await delay(PAUSE_MS)) {
    const { Users: users = [] } = await elasticache.send(new DescribeUsersCommand({ UserId: userId }));
    const status = users[0]?.Status;
    if (status === 'active') return;
    if (Date.now() > end) throw new Error(`The cache's user ${userId} stays ${status}.`);
  }
}

/** An active user may be new to a node for some seconds more. */
async function untilTaken({ patienceMs }: CacheUser, attempt: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + patienceMs; ; await delay(PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof WrongPassword) || Date.now() > end) throw error;
    }
  }
}
