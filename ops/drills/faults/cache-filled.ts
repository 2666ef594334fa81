import { execFileSync } from 'node:child_process';
import type { Drill } from '../drill.ts';
import type { Field } from '../field.ts';

/** Of its 64 MB: over what the alarm looks for, and less than what would make it refuse writes. */
const FILL = `for index = 1, 570 do redis.call('set', 'drill:' .. index, string.rep('x', 100000), 'ex', 3600) end`;
const EMPTY = `for index = 1, 570 do redis.call('del', 'drill:' .. index) end`;

export const cacheFilled: Drill = {
  name: 'cache-filled',
  expects: ['cache-memory-high'],
  fault: (field) => ({
    break: async () => runScript(field, FILL),
    mend: async () => runScript(field, EMPTY),
  }),
};

function runScript({ plan }: Field, script: string): void {
  execFileSync('redis-cli', ['-h', '127.0.0.1', '-p', String(plan.ports.redis), 'eval', script, '0'], {
    env: { ...process.env, REDISCLI_AUTH: plan.passwords.redis },
  });
}
