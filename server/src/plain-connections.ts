import type { Config } from './config.ts';
import { isLoopback } from './features/webhooks/addresses.ts';

type Addresses = Pick<Config, 'databaseUrl' | 'databaseReplicaUrl' | 'redisUrl' | 'sentryDsn'>;

/** With these node-postgres asks for TLS, takes nothing less, and looks at the certificate. */
const TLS_MODES = ['prefer', 'require', 'verify-ca', 'verify-full'];

/**
 * What is wrong, for the log, with each connection that leaves this machine where anyone on the way can read it, or be the
 * other end of it (ASVS 5.0, 12.3.1 and 12.3.2). Said rather than refused: the network between may be the firm's alone.
 */
export function plainConnections(config: Addresses): string[] {
  const found = [
    ['DATABASE_URL', isPlainPostgres(config.databaseUrl), 'Add sslmode=verify-full to it'],
    ['DATABASE_REPLICA_URL', isPlainPostgres(config.databaseReplicaUrl), 'Add sslmode=verify-full to it'],
    ['REDIS_URL', isPlain(config.redisUrl, 'redis:'), 'Begin it with rediss://'],
    ['SENTRY_DSN', isPlain(config.sentryDsn, 'http:'), 'Begin it with https://'],
  ] as const;
  return found
    .filter(([, plain]) => plain)
    .map(
      ([name, , remedy]) =>
        `${name} leads to another machine without TLS, or without a look at its certificate. ${remedy}, unless that network is yours alone.`,
    );
}

function isPlain(address: string | null, protocol: string): boolean {
  const url = address === null ? null : new URL(address);
  return url?.protocol === protocol && !isHere(url.hostname);
}

function isPlainPostgres(address: string | null): boolean {
  if (address === null) return false;
  const { hostname, searchParams } = new URL(address.replace('@/', '@localhost/'));
  const host = searchParams.get('host') ?? decodeURIComponent(hostname);
  // As libpq reads them, the others ask for less than their names say.
  const modes = searchParams.has('uselibpqcompat') ? ['verify-full'] : TLS_MODES;
  const isTls = modes.includes(searchParams.get('sslmode') ?? '') || searchParams.get('ssl') === 'true';
  return !host.startsWith('/') && !isHere(host) && !isTls;
}

function isHere(host: string): boolean {
  const address = host.replaceAll(/^\[|\]$/g, '');
  return address === 'localhost' || isLoopback(address);
}
