import { ERRORS, type ErrorCode } from '@clientele/contract/errors';
import { ProblemSchema } from '@clientele/contract/schema';
import swagger from '@fastify/swagger';
import type { FastifyContextConfig } from 'fastify';
import type { App } from '../deps.ts';
import { OPERATIONS, type Operation } from './operations.ts';

const DESCRIPTION = `Clientele keeps a firm's clients.

Every error is application/problem+json with a stable code: ${Object.entries(ERRORS)
  .map(([code, { status }]) => `\`${code}\` (${status})`)
  .join(', ')}.`;

const HEADERS = {
  ETag: { type: 'string', description: 'The version of the client, for If-Match and If-None-Match.' },
  'Change-Set': {
    type: 'string',
    format: 'uuid',
    description: 'The change set that this write made, to undo it; absent where nothing changed.',
  },
  Location: { type: 'string', description: 'Where it can be read from now on.' },
} as const;

interface Route {
  readonly url: string;
  readonly method: string | string[];
  readonly config?: FastifyContextConfig;
  readonly schema?: Record<string, unknown>;
}

interface Document {
  readonly paths?: Record<string, Record<string, DocumentOperation>>;
  readonly components?: object;
}

interface DocumentOperation {
  readonly operationId?: string;
  parameters?: object[];
  responses: Record<string, object>;
}

const isDocumented = ({ url, method, schema }: Route) =>
  url.startsWith('/api/') && method !== 'HEAD' && schema?.hide !== true;

function operationOf({ url, method }: Route): Operation {
  const operation = OPERATIONS[`${String(method)} ${url}`];
  if (!operation)
    throw new Error(`${String(method)} ${url} is not among the operations (http/operations.ts).`);
  return operation;
}

/** Every error that a route can answer by what it is, and those of its own. */
function errorsOf({ url, method, config }: Route, { errors = [] }: Operation): ErrorCode[] {
  const isPublic = config?.access === 'public';
  const found: ErrorCode[] = [
    ...errors,
    'invalid_request',
    'malformed_request',
    'https_required',
    'server_fault',
    'unavailable',
  ];
  if (!isPublic) found.push('not_signed_in');
  if (!isPublic && config?.access !== 'signed-in') found.push('not_allowed');
  if (method !== 'GET') found.push('cross_site_request', 'body_too_large', 'unsupported_media_type');
  if (url.includes(':')) found.push('not_found');
  return found;
}

/** The problems by their status, RFC 9457; those of one status are told apart by their code. */
function problemResponses(codes: readonly ErrorCode[]): Record<string, object> {
  const byStatus = Map.groupBy(codes, (code) => ERRORS[code].status);
  const entries = [...byStatus].map(([status, members]) => [
    String(status),
    {
      description: members.map((code) => `\`${code}\`: ${ERRORS[code].title}.`).join(' '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]);
  return Object.fromEntries(entries);
}

const emptyResponse = (description: string) => ({ type: 'null', description });

/** The successes of a route, with their headers. */
function successesOf({ method, schema }: Route, { headers = [], id }: Operation): Record<string, object> {
  const responses = (schema?.response ?? {
    [method === 'DELETE' ? 204 : 200]: emptyResponse('Done.'),
  }) as Record<string, object>;
  const described = Object.fromEntries(headers.map((name) => [name, HEADERS[name]]));
  const successes: Record<string, object> = {};
  for (const [status, response] of Object.entries(responses))
    successes[status] = {
      'x-response-description': 'Done.',
      ...response,
      ...(headers.length > 0 && { headers: described }),
    };
  if (id === 'readClient') successes[304] = emptyResponse('It is still this version.');
  return successes;
}

const ifMatchParameter = (need: 'required' | 'optional') => ({
  in: 'header',
  name: 'If-Match',
  required: need === 'required',
  schema: { type: 'string' },
  description: 'The ETag of the version that you change.',
});

/** The OpenAPI 3.1 document of every route under /api, made from the schemas that the routes check with. */
export async function describeApi(app: App): Promise<void> {
  const routes = new Map<string, Route>();
  app.addHook('onRoute', (route) => {
    if (isDocumented(route as Route)) operationOf(route as Route);
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Clientele',
        version: '1',
        description: DESCRIPTION,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'clientele.session_token' } },
      },
    },
    transform: ({ url, route: declared }) => {
      const route = declared as unknown as Route;
      if (!isDocumented(route)) return { schema: { hide: true }, url };
      const operation = operationOf(route);
      const { id, tag, summary } = operation;
      routes.set(id, route);
      const security = route.config?.access === 'public' ? [] : [{ session: [] }];
      const response = successesOf(route, operation);
      return { schema: { ...route.schema, response, security, operationId: id, tags: [tag], summary }, url };
    },
    transformObject: (made) => {
      const document = ('openapiObject' in made ? made.openapiObject : {}) as Document;
      for (const operation of Object.values(document.paths ?? {}).flatMap(Object.values<DocumentOperation>)) {
        const route = routes.get(operation.operationId ?? '');
        if (route) complete(operation, route);
      }
      return { ...document, components: { ...document.components, schemas: { Problem: ProblemSchema } } };
    },
  });
}

/** Adds what the schemas of a route don't say. */
function complete(operation: DocumentOperation, route: Route): void {
  const known = operationOf(route);
  Object.assign(operation.responses, problemResponses(errorsOf(route, known)));
  if (known.ifMatch)
    operation.parameters = [...(operation.parameters ?? []), ifMatchParameter(known.ifMatch)];
}

export function registerOpenApiRoute(app: App): void {
  app.get('/api/v1/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, () =>
    app.swagger(),
  );
}
