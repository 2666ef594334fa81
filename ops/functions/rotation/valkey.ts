import { once } from 'node:events';
import { connect } from 'node:tls';
import type { Login } from '../database/connect.ts';

export interface CachePlace {
  host: string;
  port: number;
  /** Who may have signed its certificate, PEM: those that Node knows where it is left out, Amazon's among them. */
  authorities?: string[];
}

export class WrongPassword extends Error {
  override readonly name = 'WrongPassword';
}

const PATIENCE_MS = 10_000;

/**
 * Signs in to a Valkey over TLS and asks for a sign of life. Two commands of its protocol (valkey.io/topics/protocol) need no client.
 * @throws WrongPassword where it refuses the login
 */
export async function signIn(
  { host, port, authorities }: CachePlace,
  { username, password }: Login,
): Promise<void> {
  const socket = connect({ host, port, ca: authorities, timeout: PATIENCE_MS });
  socket.setEncoding('utf8');
  socket.once('timeout', () => socket.destroy(new Error(`${host}:${port} did not answer.`)));
  try {
    await once(socket, 'secureConnect');
    socket.write(command('AUTH', username, password) + command('PING'));
    let said = '';
    for await (const text of socket) {
      said += text;
      if (said.startsWith('-WRONGPASS')) throw new WrongPassword('The cache does not take the password.');
      if (said.startsWith('-')) throw new Error(`The cache refuses: ${said.trim()}`);
      if (said.split('\r\n').length > 2) break;
    }
    if (said !== '+OK\r\n+PONG\r\n') throw new Error(`The cache answers: ${said.trim()}`);
  } finally {
    socket.destroy();
  }
}

function command(...words: string[]): string {
  return [`*${words.length}`, ...words.flatMap((word) => [`$${Buffer.byteLength(word)}`, word]), ''].join(
    '\r\n',
  );
}
