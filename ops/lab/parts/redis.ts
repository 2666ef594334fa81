import type { Part } from '../part.ts';
import type { Plan } from '../plan.ts';

/** What the servers share: limits, short caches, news of what ended. Nothing that has to survive. */
export function redis(plan: Plan): Part {
  return {
    name: 'redis',
    role: 'what the servers share: limits, short caches',
    port: plan.ports.redis,
    after: [],
    account: 'redis',
    files: {
      'redis.conf': [
        `port ${plan.ports.redis}`,
        'bind 127.0.0.1',
        `requirepass ${plan.passwords.redis}`,
        'save ""',
        'appendonly no',
        'maxmemory 64mb',
        '',
      ].join('\n'),
    },
    command: ['/usr/bin/redis-server', 'redis.conf'],
    ready: { kind: 'connection', port: plan.ports.redis },
  };
}
