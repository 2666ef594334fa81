import { isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What one sender has: an IPv4 address, or the first half of an IPv6 address, of which they choose the rest as they like. */
export function networkOf(ip: string): string {
  const [address = ''] = ip.split('%', 1);
  if (!isIPv6(address)) return ip;
  const parsed = ipaddr.IPv6.parse(address);
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
