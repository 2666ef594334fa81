import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { App } from '../deps.ts';

const WEB = fileURLToPath(new URL('../../../web/dist/', import.meta.url));
const YEAR_MS = 31_536_000_000;

/** Vite names files under assets/ by their content: they never change. The page that names them is always asked for. */
const isHashed = (path: string) => path.includes('/assets/');

/**
 * Serves the web application's files as they are on disk, so that a new build needs no restart. What is no file goes on to
 * the handler of unknown routes, which answers pages.
 */
export async function serveStaticFiles(app: App): Promise<void> {
  if (!existsSync(WEB)) throw new Error('The web application is not built. Run: npm install');
  await app.register(fastifyStatic, {
    root: WEB,
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

/** Whether a path that no route takes is a screen of the web application. */
export const isPage = (path: string): boolean =>
  !path.startsWith('/api/') && !path.startsWith('/assets/') && !/\.[a-z0-9]+$/i.test(path);
