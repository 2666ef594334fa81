import type { App } from '../deps.ts';

/** Why we can't listen where we were told to, in words for a person. */
export class ListenError extends Error {
  override name = 'ListenError';
}

type Where = { host: string; port: number };

/**
 * Listens, and answers with the address to open.
 * @throws {ListenError}
 */
export async function listen(app: App, where: Where): Promise<string> {
  try {
    await app.listen({ host: where.host, port: where.port });
  } catch (error) {
    throw explain(where, error);
  }
  const bound = app.server.address();
  const port = bound && typeof bound === 'object' ? bound.port : where.port;
  return `http://${openableHost(where.host)}:${port}`;
}

/** A server that listens everywhere is opened by its own name. */
function openableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function explain({ host, port }: Where, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new ListenError(
      `Port ${port} of ${host} is taken by another program. Stop it, or choose another port with PORT=...`,
    );
  }
  if (code === 'EACCES') {
    return new ListenError(`Port ${port} may not be used by this user. Choose one from 1024 with PORT=...`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new ListenError(`${host} is not an address of this machine. Choose another with HOST=...`);
  }
  return error;
}
