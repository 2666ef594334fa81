import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Probe } from './part.ts';
import { requestText } from './request.ts';

/** @returns why the part is not ready; undefined when it is */
export async function askWhetherReady(probe: Probe): Promise<string | undefined> {
  try {
    return await (probe.kind === 'http' ? askByHttp(probe) : connectTo(probe.port));
  } catch (error) {
    return error instanceof Error ? error.message || error.name : String(error);
  }
}

async function askByHttp({ url, status, authority }: Extract<Probe, { kind: 'http' }>) {
  const answer = await requestText(url, { ca: authority && readFileSync(authority) });
  return answer.status === status ? undefined : `${url} answers ${answer.status}`;
}

function connectTo(port: number): Promise<undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 2_000 });
    socket.once('connect', () => resolve(undefined));
    socket.once('timeout', () => reject(new Error(`port ${port} does not answer`)));
    socket.once('error', reject);
    // Whatever came of it, nothing is sent.
    for (const end of ['connect', 'timeout'] as const) socket.once(end, () => socket.destroy());
  });
}
