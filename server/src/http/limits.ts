import type { App } from '../deps.ts';

/** What someone who is not signed in may send: a name, an e-mail, a password, an answer of a passkey. */
const STRANGERS_BODY_LIMIT = 65_536;

/** Anyone may ask a public route, so its bodies are small, unless it names a limit of its own. */
export function limitStrangersBodies(app: App): void {
  app.addHook('onRoute', (route) => {
    if (route.config?.access === 'public') route.bodyLimit ??= STRANGERS_BODY_LIMIT;
  });
}

/** In the words of an error. */
export const describeBytes = (bytes: number): string =>
  bytes >= 1_048_576 ? `${Math.floor(bytes / 1_048_576)} MB` : `${Math.floor(bytes / 1024)} kB`;
