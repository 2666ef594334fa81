import type { FastifyRequest } from 'fastify';
import type { App, Deps } from '../deps.ts';

/** The origin for a link that the asker gets to see: PUBLIC_URL, or the one that they came by. */
export const originFor = ({ protocol, host }: FastifyRequest, { config }: Deps): string =>
  config.publicUrl ?? `${protocol}://${host}`;

/**
 * The origin for a link that goes to another than the asker: PUBLIC_URL, or where we listen. Never what a request says, since
 * a stranger would choose where the link leads.
 */
export function ownOrigin(app: App, { config }: Deps): string {
  if (config.publicUrl) return config.publicUrl;
  const listening = app.server.address();
  const { address, port } =
    typeof listening === 'object' && listening ? listening : { address: config.host, port: config.port };
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}
