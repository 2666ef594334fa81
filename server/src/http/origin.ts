import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { App, Deps } from '../deps.ts';

/** The origin for a link that the asker gets to see: PUBLIC_URL, or the one that they came by. */
export const originFor = ({ protocol, host }: FastifyRequest, { config }: Deps): string =>
  config.publicUrl ?? `${protocol}://${host}`;

/**
 * The origin for a link that goes to another than the asker: PUBLIC_URL, or where we listen. Never what a request says, since
 * a stranger would choose where the link leads.
 */
export function ownOrigin(app: App, { config }: Deps): string {
  const listening = app.server.address();
  if (config.publicUrl || typeof listening !== 'object' || !listening) return configuredOrigin(config);
  return httpOrigin(listening.address, listening.port);
}

/** PUBLIC_URL, or where the configuration says that we listen: for what runs without a server. */
export const configuredOrigin = ({
  publicUrl,
  host,
  port,
}: Pick<Config, 'publicUrl' | 'host' | 'port'>): string => publicUrl ?? httpOrigin(host, port);

const httpOrigin = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
