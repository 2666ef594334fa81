import { readFile } from 'node:fs/promises';
import type { FastifyReply } from 'fastify';
import type { Config } from '../config.ts';
import { ApiError } from '../errors.ts';
import { escapeHtml } from './error-page.ts';
import { makeNonce, pagePolicy } from './security-headers.ts';

/** Stands in web/index.html wherever the nonce of the answer goes. */
const NONCE = '__NONCE__';

/** The page of the web application, which is the same for every screen. */
export interface Pages {
  /** Whether a path that no route takes is a screen. */
  has(path: string): boolean;
  send(reply: FastifyReply): Promise<FastifyReply>;
}

/**
 * Answers index.html as it is on disk, with a nonce of the answer's own for the style elements that the screens write. Scripts
 * and style sheets are files, so they need none. The answer has no ETag: a page kept with an older nonce would not fit.
 * @throws {ApiError} unavailable, while a new build takes the place of the old one
 */
export function makePages(file: string, config: Pick<Config, 'sentryDsn' | 'release'>): Pages {
  const report = config.sentryDsn === null ? '' : describeReports(config.sentryDsn, config.release);
  return {
    has: isScreen,
    async send(reply) {
      const nonce = makeNonce();
      const template = await readFile(file, 'utf8').catch(refuseUnreadable);
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'private, no-cache')
        .header('content-security-policy', policyOf(nonce, config.sentryDsn))
        .send(template.replaceAll(NONCE, nonce).replace('</head>', `${report}</head>`));
    },
  };
}

const isScreen = (path: string): boolean =>
  !path.startsWith('/api/') && !path.startsWith('/assets/') && !/\.[a-z0-9]+$/i.test(path);

function policyOf(nonce: string, sentryDsn: string | null): string {
  const reports = sentryDsn === null ? [] : [new URL(sentryDsn).origin];
  return pagePolicy({
    'script-src': ["'self'"],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...reports],
    'form-action': ["'self'"],
  });
}

/** For web/src/shell/error-reports.ts. A DSN is no secret: it lets one send, not read. */
const describeReports = (dsn: string, release: string): string =>
  `<meta name="error-reports" content="${escapeHtml(dsn)}" data-release="${escapeHtml(release)}">`;

function refuseUnreadable(cause: unknown): never {
  throw new ApiError('unavailable', 'The screens are being replaced by new ones. Try again in a moment.', {
    cause,
    headers: { 'retry-after': '2' },
  });
}
