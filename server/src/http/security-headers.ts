import { randomBytes } from 'node:crypto';
import type { Config } from '../config.ts';
import type { App } from '../deps.ts';

const TWO_YEARS_S = 63_072_000;

/** What a browser could lend a page, and no screen of ours asks for. */
const UNUSED_FEATURES = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];
/** Copying a link or a key, and passkeys; by our own pages only. */
const USED_FEATURES = ['clipboard-write', 'publickey-credentials-create', 'publickey-credentials-get'];

const PERMISSIONS = [
  ...UNUSED_FEATURES.map((feature) => `${feature}=()`),
  ...USED_FEATURES.map((feature) => `${feature}=(self)`),
].join(', ');

type Sources = Readonly<Record<string, readonly string[]>>;

/** What every page and every other answer has in common: nothing is allowed that is not named. */
const NOTHING: Sources = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  // Within default-src already; ASVS 5.0, 3.4.3 wants it said.
  'object-src': ["'none'"],
};

const writePolicy = (sources: Sources): string =>
  Object.entries(sources)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');

/** Of what is no page: should a browser ever show it as one, it may do nothing. */
const NO_PAGE_POLICY = writePolicy(NOTHING);

/**
 * The Content-Security-Policy of a page: what it names is added to, or put in the place of, a policy that allows nothing
 * (OWASP ASVS 5.0, 3.4.3). No source is ever 'unsafe-inline' or 'unsafe-eval'.
 */
export const pagePolicy = (sources: Sources): string => writePolicy({ ...NOTHING, ...sources });

/** A value that no other answer has, by which a policy knows the style elements of its own page. */
export const makeNonce = (): string => randomBytes(16).toString('base64');

/** What every answer tells browsers (OWASP ASVS 5.0, 3.4), and the id by which the log knows its request. */
export const securityHeaders = (requestId: string) => ({
  'x-request-id': requestId,
  'x-content-type-options': 'nosniff',
  // To our own server only: addresses of pages hold what was searched for.
  'referrer-policy': 'same-origin',
  'permissions-policy': PERMISSIONS,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': NO_PAGE_POLICY,
});

/** RFC 6797. A browser that has seen it asks over https only, for two years. */
const strictTransport = ({ hstsSubdomains }: Config): string =>
  `max-age=${TWO_YEARS_S}${hstsSubdomains ? '; includeSubDomains' : ''}`;

/**
 * Before each answer goes out. A route that answers a page has set the page's policy by then, and it stays. HSTS goes out over
 * https only: over http it would be ignored (RFC 6797, 7.2).
 */
export function sendSecurityHeaders(app: App, config: Config): void {
  app.addHook('onSend', async (request, reply) => {
    const policy = reply.getHeader('content-security-policy');
    reply.headers(securityHeaders(request.id));
    if (policy !== undefined) reply.header('content-security-policy', policy);
    if (request.protocol === 'https') reply.header('strict-transport-security', strictTransport(config));
  });
}

/** Nothing keeps what the API answers, unless its route says so (ASVS 5.0, 14.3.2). An ETag is for those who kept the answer themselves. */
export function keepOutOfCaches(app: App): void {
  app.addHook('onSend', async ({ url }, reply) => {
    if (url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
  });
}
