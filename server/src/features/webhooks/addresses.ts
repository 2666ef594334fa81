import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Where webhooks may go although it is not public: names, and ranges of addresses. */
export interface AllowedTargets {
  readonly hosts: ReadonlySet<string>;
  readonly ranges: readonly [address: ipaddr.IPv4 | ipaddr.IPv6, bits: number][];
}

/** The whole of what is routed on the public internet over IPv6: RFC 4291, section 2.4, and IANA's registry. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** Public by its number, yet the host's own service for its machines on one large cloud. */
const CLOUD_SERVICE = '168.63.129.16';

const NAME = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/;

/** An entry of WEBHOOK_ALLOW_PRIVATE: a name, an address or a range. Null where it is none of these. */
function parseEntry(entry: string): string | [ipaddr.IPv4 | ipaddr.IPv6, number] | null {
  if (ipaddr.isValidCIDR(entry)) return ipaddr.parseCIDR(entry);
  if (isIP(entry)) {
    const address = ipaddr.process(entry);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  }
  // What is left with nothing but digits and dots is an address that is no address.
  return NAME.test(entry) && !/^[\d.]+$/.test(entry) ? entry : null;
}

/** What is wrong with an entry of WEBHOOK_ALLOW_PRIVATE is found by the configuration. */
export const isAllowedTarget = (entry: string): boolean => parseEntry(entry.toLowerCase()) !== null;

export function readAllowedTargets(entries: readonly string[]): AllowedTargets {
  const parsed = entries.map((entry) => parseEntry(entry.toLowerCase()));
  return {
    hosts: new Set(parsed.filter((entry) => typeof entry === 'string')),
    ranges: parsed.filter((entry) => Array.isArray(entry)),
  };
}

/** An address in the form that says what it is: IPv4 mapped into IPv6 as IPv4. Null for what is no address. */
const parseAddress = (text: string) => (isIP(text) ? ipaddr.process(text) : null);

export const isLoopback = (text: string): boolean => parseAddress(text)?.range() === 'loopback';

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast' || address.toString() === CLOUD_SERVICE) return false;
  return address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST);
}

/**
 * Whether a webhook may connect to this address, which its host has or was resolved to: one of the public internet, or one that
 * the configuration names. Everything else is refused, whatever it is for: what is not known to be public is private.
 */
export function mayConnect(text: string, host: string, allowed: AllowedTargets): boolean {
  const address = parseAddress(text);
  if (!address) return false;
  if (isPublic(address) || allowed.hosts.has(host)) return true;
  return allowed.ranges.some(
    ([range, bits]) => range.kind() === address.kind() && address.match(range as never, bits),
  );
}
