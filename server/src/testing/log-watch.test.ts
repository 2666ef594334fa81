import Fastify, { type FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { LogWatch } from './log-watch.ts';

/** A server that logs, whatever it is asked, this of it. */
function standUp(told: (body: { email: string; size: string }) => string) {
  const watch = new LogWatch();
  const log: FastifyBaseLogger = pino({ level: 'trace' }, watch.stream);
  const app = Fastify({ loggerInstance: log });
  watch.listenTo(app);
  app.post('/', async ({ body }) => {
    log.trace(told(body as { email: string; size: string }));
    return { token: 'ey-a-secret-of-the-answer', size: 'enormous' };
  });
  const payload = { email: 'theodora@example.com', size: 'gigantic' };
  return { watch, ask: () => app.inject({ method: 'POST', url: '/', payload }) };
}

test.for([
  ['what was sent', ({ email }: { email: string }) => `asked by ${email}`],
  ['what opens something', () => 'gave ey-a-secret-of-the-answer'],
] as const)('%s is found in a line of the log', async ([, told]) => {
  const { watch, ask } = standUp(told);
  await ask();

  expect(() => watch.check()).toThrow('what the log tells of people');
});

test('what is nobody’s may be in the log, and the same line is kept once', async () => {
  const { watch, ask } = standUp(({ size }) => `asked for ${size}, gave enormous`);
  await ask();
  await ask();

  expect(() => watch.check()).not.toThrow();
});
