import { type LookupAddress, lookup as lookupName } from 'node:dns';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import { type AllowedTargets, isLoopback, mayConnect } from './addresses.ts';

/** Resolves a name to every address that it has. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

const lookupAll = promisify(lookupName);
const resolveName: Resolve = (host) => lookupAll(host, { all: true, verbatim: true });

/** Why nothing may be sent to a target, in words for who named it. */
export class TargetRefusedError extends Error {
  override name = 'TargetRefusedError';
}

const NOT_AN_ADDRESS = 'Use a whole address that starts with https://, such as https://example.com/hooks.';
const PRIVATE =
  'This leads to a private address, where nothing is sent. An administrator can allow it with WEBHOOK_ALLOW_PRIVATE.';
const INSECURE =
  'Use https://; http:// is only for an address of this machine that WEBHOOK_ALLOW_PRIVATE names.';

/** The host of a URL as a name or an address: without IPv6's brackets and a closing dot. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

/** @throws TargetRefusedError for what is no URL to send to, before anything is asked of the network */
export function parseTarget(text: string): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || !hostOf(url)) throw new TargetRefusedError(NOT_AN_ADDRESS);
  if (url.username || url.password)
    throw new TargetRefusedError(
      'Leave the user and the password out; check the signature instead, or use a path that can not be guessed.',
    );
  return url;
}

/**
 * The addresses that a target has now, each of which may be connected to. What is answered must be what is connected to: a name
 * can have another address a moment later.
 * @throws TargetRefusedError where one may not; the resolver's error where the name has none
 */
export async function resolveTarget(
  url: URL,
  allowed: AllowedTargets,
  resolve: Resolve = resolveName,
): Promise<readonly LookupAddress[]> {
  const host = hostOf(url);
  const family = isIP(host);
  const addresses = family ? [{ address: host, family }] : await resolve(host);
  if (addresses.length === 0) throw new TargetRefusedError(`${host} has no address.`);
  if (!addresses.every(({ address }) => mayConnect(address, host, allowed)))
    throw new TargetRefusedError(PRIVATE);
  if (url.protocol === 'http:' && !addresses.every(({ address }) => isLoopback(address)))
    throw new TargetRefusedError(INSECURE);
  return addresses;
}
