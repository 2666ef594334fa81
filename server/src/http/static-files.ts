import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { App } from '../deps.ts';

/** Where the built screens are. */
const WEB = fileURLToPath(new URL('../../../web/dist/', import.meta.url));
export const PAGE_FILE = join(WEB, 'index.html');
const YEAR_MS = 31_536_000_000;

/** Vite names files under assets/ by their content: they never change. Other files are always asked for. */
const isHashed = (path: string) => path.includes('/assets/');

/**
 * Serves the web application's files as they are on disk, so that a new build needs no restart. What is no file goes on to
 * the handler of unknown routes, which answers pages; so does index.html, which is only whole with a nonce in it. Hidden
 * files tell how the screens were built, and source maps what they were made of: both concern nobody.
 */
export async function serveStaticFiles(app: App): Promise<void> {
  if (!existsSync(WEB)) throw new Error('The web application is not built. Run: npm install');
  await app.register(fastifyStatic, {
    root: WEB,
    dotfiles: 'ignore',
    allowedPath: (path) => path !== '/index.html' && !path.endsWith('/') && !path.endsWith('.map'),
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header(
        'cache-control',
        isHashed(path) ? `public, max-age=${YEAR_MS / 1000}, immutable` : 'no-cache',
      );
    },
  });
}
