import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';

/** How many bits of an IPv6 address a provider gives away at least: whoever has one address there has all of them. */
const IPV6_NETWORK = 64;

/**
 * The address that a request came from. A proxy of TRUSTED_PROXIES may pass on a text that is no address; then the proxy's own
 * counts.
 */
export function addressOf(request: FastifyRequest): string {
  return isIP(request.ip) > 0 ? request.ip : (request.socket.remoteAddress ?? '');
}

/** What limits tell addresses apart by: an IPv4 address, or the network of an IPv6 one. */
export function networkOf(address: string): string {
  if (isIP(address) === 0) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const network = parsed.toByteArray().map((byte, index) => (index < IPV6_NETWORK / 8 ? byte : 0));
  return `${ipaddr.fromByteArray(network)}/${IPV6_NETWORK}`;
}
