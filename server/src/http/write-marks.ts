import type { App, Deps } from '../deps.ts';
import { isRead } from './operations.ts';

/**
 * Whoever may have written is not shown a replica that lacks it. Comes after the hook that commits what is written under an
 * Idempotency-Key, and whatever the answer is: a 412 tells of what a replica may not have either.
 */
export function markWrites(app: App, { replica }: Deps): void {
  if (!replica) return;
  app.addHook('onSend', async (request) => {
    if (request.signedIn && !isRead(request)) await replica.wrote(request.signedIn.id);
  });
}
