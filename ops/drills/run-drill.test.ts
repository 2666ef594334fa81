import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePlan, type Plan } from '../lab/plan.ts';
import { Field } from './field.ts';
import { runDrill } from './run-drill.ts';

// What Prometheus and the pager answer while nothing is told of: drills with all of it real run in ops/lab/lab.test.ts.
const silence = createServer((request, reply) =>
  reply.end(JSON.stringify(request.url === '/notices' ? [] : { data: { alerts: [] } })),
);
let plan: Plan;
beforeAll(async () => {
  silence.listen(0, '127.0.0.1');
  await once(silence, 'listening');
  const address = silence.address();
  if (address === null || typeof address === 'string') throw new Error('The system gives no port');
  const made = makePlan('/nonexistent', 21_000, false);
  plan = { ...made, ports: { ...made.ports, prometheus: address.port, pager: address.port } };
});
afterAll(() => {
  silence.close();
  silence.closeAllConnections();
});

/** A drill that notes what is done to it. */
function noting(breaking: () => Promise<void> = async () => undefined) {
  const done: string[] = [];
  const fault = () => ({
    break: async () => {
      done.push('broken');
      await breaking();
    },
    mend: async () => void done.push('mended'),
  });
  return { done, drill: { name: 'outage', expects: ['service-unavailable'] as const, fault } };
}

test('a drill that is interrupted mends what it broke', async () => {
  const stop = new AbortController();
  const { done, drill } = noting(async () => stop.abort());

  await expect(runDrill(drill, new Field({ plan, processes: {} }), stop.signal)).rejects.toThrow(/abort/i);

  expect(done).toEqual(['broken', 'mended']);
});

test('a drill that breaks only half of it mends that', async () => {
  const { done, drill } = noting(() => Promise.reject(new Error('half way')));

  const running = runDrill(drill, new Field({ plan, processes: {} }), new AbortController().signal);

  await expect(running).rejects.toThrow('half way');
  expect(done).toEqual(['broken', 'mended']);
});
