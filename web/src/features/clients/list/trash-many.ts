/** Many clients to the trash and back, one after another, and what came of it. */
import { sendRestore, sendTrash } from '../client/client-query.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

export interface Outcome {
  readonly done: readonly Named[];
  readonly failed: readonly { readonly client: Named; readonly error: unknown }[];
}

/** At once, without the server's help; more comes with bulk operations there. */
export const MAX_AT_ONCE = 100;

async function oneByOne(
  clients: readonly Named[],
  act: (client: Named) => Promise<unknown>,
  onProgress: (finished: number) => void,
): Promise<Outcome> {
  const done: Named[] = [];
  const failed: { client: Named; error: unknown }[] = [];
  for (const client of clients) {
    try {
      await act(client);
      done.push(client);
    } catch (error) {
      failed.push({ client, error });
    }
    onProgress(done.length + failed.length);
  }
  return { done, failed };
}

type Progress = (finished: number) => void;

export const trashMany = (clients: readonly Named[], onProgress: Progress): Promise<Outcome> =>
  oneByOne(clients, ({ id, version }) => sendTrash(id, version), onProgress);

export const restoreMany = (clients: readonly Named[], onProgress: Progress): Promise<Outcome> =>
  oneByOne(clients, ({ id }) => sendRestore(id), onProgress);
