import { ERRORS } from '@clientele/contract/errors';
import { ProblemSchema } from '@clientele/contract/schema';
import swagger from '@fastify/swagger';
import type { App } from '../deps.ts';

const problem = {
  description: 'What went wrong and what to do, RFC 9457.',
  content: { 'application/problem+json': { schema: ProblemSchema } },
};

const DESCRIPTION = `Clientele keeps a firm's clients.

Every error is application/problem+json with a stable code: ${Object.entries(ERRORS)
  .map(([code, { status }]) => `\`${code}\` (${status})`)
  .join(', ')}.`;

/** The OpenAPI 3.1 document of every route under /api, made from the schemas that the routes check with. */
export async function describeApi(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Clientele', version: '1', description: DESCRIPTION, license: { name: 'MIT' } },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } } },
    },
    transform: ({ schema, url, route }) => {
      const hide = !url.startsWith('/api/');
      const response = { ...(schema?.response as object | undefined), default: problem };
      const security = route.config?.access === 'public' ? [] : [{ session: [] }];
      return { schema: { ...schema, response, security, hide }, url };
    },
  });
}

export function registerOpenApiRoute(app: App): void {
  app.get('/api/v1/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, () =>
    app.swagger(),
  );
}
