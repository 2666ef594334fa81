import type { HTTPMethods } from 'fastify';
import type { App } from '../deps.ts';
import { ApiError } from '../errors.ts';
import type { Pages } from './pages.ts';
import { unknownVersion } from './versions.ts';

interface KnownRoute {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

const READS = new Set(['GET', 'HEAD']);

const toPattern = (url: string) => new RegExp(`^${url.replaceAll(/:[^/]+/g, '[^/]+')}$`);

/** Answers what no route takes: a screen with its page, 405 with Allow where the address is known by other methods, else 404. */
export function answerUnknownRoutes(app: App, pages: Pages): void {
  const routes = new Map<string, KnownRoute>();
  app.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return;
    const route = routes.get(url) ?? { pattern: toPattern(url), methods: new Set<string>() };
    for (const name of [method].flat() as HTTPMethods[]) route.methods.add(name);
    routes.set(url, route);
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (READS.has(request.method) && pages.has(path)) return pages.send(reply);
    const version = unknownVersion(path);
    if (version) throw version;
    const allowed = [...routes.values()]
      .filter(({ pattern }) => pattern.test(path))
      .flatMap(({ methods }) => [...methods]);
    // Its route did not take it, since a part of the address is too long.
    if (allowed.length === 0 || allowed.includes(request.method))
      throw new ApiError(
        'not_found',
        `There is nothing at ${request.method} ${path}. The API is described at /api/v1/openapi.json.`,
      );
    const allow = [...new Set(allowed)].join(', ');
    throw new ApiError('method_not_allowed', `${path} takes ${allow}.`, { headers: { allow } });
  });
}
