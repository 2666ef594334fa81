import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import pg from 'pg';

/** A simple query of PostgreSQL's protocol ends with a NUL. */
const COMMIT = Buffer.from('commit\0');

export type Cut = 'before' | 'after';

/** Stands between a server and its PostgreSQL, and falls silent at a commit: before it arrives, or before its answer does. */
export interface CuttingProxy {
  /** The database's address through it. */
  readonly url: string;
  /** Resolves once the next commit came on a connection that spoke of this table. */
  cutNextCommit(table: string, cut: Cut): Promise<void>;
  close(): Promise<void>;
}

export async function startCuttingProxy(databaseUrl: string): Promise<CuttingProxy> {
  const { host, port, user = '', database = '', password } = new pg.Client({ connectionString: databaseUrl });
  // A host that is a folder holds a unix socket, by the name that libpq gives it.
  const target = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  const sockets = new Set<Socket>();
  let armed: { cut: Cut; table: string; came: () => void } | null = null;

  const server = createServer((near) => {
    const far = connect(target);
    let isCut = false;
    let isMeant = false;
    for (const socket of [near, far]) {
      sockets.add(socket);
      // The process at one end is killed.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (chunk) => {
      isMeant ||= armed !== null && chunk.includes(armed.table);
      if (armed && isMeant && chunk.includes(COMMIT)) {
        isCut = true;
        if (armed.cut === 'after') far.write(chunk);
        armed.came();
        armed = null;
      } else if (!isCut) far.write(chunk);
    });
    far.on('data', (chunk) => isCut || near.write(chunk));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const login = [user, password ?? ''].map(encodeURIComponent).join(':');
  return {
    url: `postgres://${login}@127.0.0.1:${(server.address() as AddressInfo).port}/${database}`,
    cutNextCommit: (table, cut) =>
      new Promise((resolve) => {
        armed = { cut, table, came: resolve };
      }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
