import { ERRORS, type ErrorCode } from '@clientele/contract/errors';
import { ProblemSchema } from '@clientele/contract/schema';
import swagger from '@fastify/swagger';
import type { FastifyContextConfig } from 'fastify';
import type { App } from '../deps.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS, takesIdempotencyKey } from './operations.ts';
import { describeDeprecation } from './versions.ts';

const DESCRIPTION = `Clientele keeps a firm's clients.

Every error is application/problem+json with a stable code: ${Object.entries(ERRORS)
  .map(([code, { status }]) => `\`${code}\` (${status})`)
  .join(', ')}.`;

const HEADERS = {
  ETag: { type: 'string', description: 'What it is now: for If-None-Match and, of a client, for If-Match.' },
  'Change-Set': {
    type: 'string',
    format: 'uuid',
    description: 'The change set that this write made, to undo it; absent where nothing changed.',
  },
  Location: { type: 'string', description: 'Where it can be read from now on.' },
  'Idempotency-Replayed': {
    type: 'string',
    description:
      '`true`: the answer was given before to the same Idempotency-Key, and nothing was done again.',
  },
  Deprecation: { type: 'string', description: 'Since when it is deprecated, RFC 9745.' },
  Sunset: { type: 'string', description: 'When it goes away, RFC 8594.' },
  Link: { type: 'string', description: 'What to use instead, RFC 5829.' },
} as const;

const LIMIT_HEADERS = {
  'Retry-After': { schema: { type: 'integer' }, description: 'In how many seconds to try again.' },
  'RateLimit-Policy': {
    schema: { type: 'string' },
    description: 'The budgets: points (q) within seconds (w). On every answer that takes of one.',
  },
  RateLimit: {
    schema: { type: 'string' },
    description: 'What remains (r), and in how many seconds all of it is there again (t).',
  },
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
  deprecated?: boolean;
  description?: string;
  responses: Record<string, object>;
}

type Operations = Readonly<Record<string, Operation>>;

const isDocumented = ({ url, method, schema }: Route) =>
  url.startsWith('/api/') && method !== 'HEAD' && schema?.hide !== true;

function operationOf({ url, method }: Route, operations: Operations): Operation {
  const operation = operations[`${String(method)} ${url}`];
  if (!operation)
    throw new Error(`${String(method)} ${url} is not among the operations (http/operations.ts).`);
  return operation;
}

/** Whether what it answers is kept for an Idempotency-Key. */
const isKept = ({ url, method, config }: Route) =>
  config?.access !== 'public' && takesIdempotencyKey(String(method), url);

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
    'too_many_requests',
  ];
  if (!isPublic) found.push('not_signed_in', 'wrong_key');
  if (!isPublic && (config?.access !== 'signed-in' || config.people)) found.push('not_allowed');
  if (config?.stepUp) found.push('confirmation_required');
  if (!isPublic && config?.beforeSecondFactor !== 'always') found.push('second_factor_required');
  if (method !== 'GET') found.push('cross_site_request', 'body_too_large', 'unsupported_media_type');
  if (url.includes(':')) found.push('not_found');
  if (isKept({ url, method, config })) found.push('idempotency_key_reused');
  return [...new Set(found)];
}

/** How one may ask: with a session or, where it is not for people alone, with an API key. */
function securityOf(config: FastifyContextConfig | undefined): Record<string, string[]>[] {
  if (config?.access === 'public') return [];
  return config?.people || config?.stepUp ? [{ session: [] }] : [{ session: [] }, { key: [] }];
}

/** The problems by their status, RFC 9457; those of one status are told apart by their code. */
function problemResponses(codes: readonly ErrorCode[]): Record<string, object> {
  const byStatus = Map.groupBy(codes, (code) => ERRORS[code].status);
  const entries = [...byStatus].map(([status, members]) => [
    String(status),
    {
      description: members.map((code) => `\`${code}\`: ${ERRORS[code].title}.`).join(' '),
      ...(status === ERRORS.too_many_requests.status && { headers: LIMIT_HEADERS }),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]);
  return Object.fromEntries(entries);
}

const emptyResponse = (description: string) => ({ type: 'null', description });

/** The headers of a route's successes. */
function headersOf(route: Route, { headers = [], deprecated }: Operation): Record<string, object> {
  const names = new Set<keyof typeof HEADERS>(headers);
  if (route.method === 'GET') names.add('ETag');
  if (isKept(route)) names.add('Idempotency-Replayed');
  if (deprecated) for (const name of ['Deprecation', 'Sunset', 'Link'] as const) names.add(name);
  return Object.fromEntries([...names].map((name) => [name, HEADERS[name]]));
}

/** The successes of a route, with their headers. */
function successesOf(route: Route, operation: Operation): Record<string, object> {
  const { method, schema } = route;
  const responses = (schema?.response ?? {
    [method === 'DELETE' ? 204 : 200]: emptyResponse('Done.'),
  }) as Record<string, object>;
  const headers = headersOf(route, operation);
  const successes: Record<string, object> = {};
  for (const [status, response] of Object.entries(responses))
    successes[status] = {
      'x-response-description': 'Done.',
      ...response,
      ...(Object.keys(headers).length > 0 && { headers }),
    };
  if (method === 'GET') successes[304] = emptyResponse('It is still what If-None-Match names.');
  return successes;
}

const ifMatchParameter = (need: 'required' | 'optional') => ({
  in: 'header',
  name: 'If-Match',
  required: need === 'required',
  schema: { type: 'string' },
  description: 'The ETag of the version that you change.',
});

const IF_NONE_MATCH = {
  in: 'header',
  name: 'If-None-Match',
  required: false,
  schema: { type: 'string' },
  description: 'The ETag of what you have: where it is still that, the answer is 304 without a body.',
};

const IDEMPOTENCY_KEY = {
  in: 'header',
  name: 'Idempotency-Key',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[ -~]+$' },
  description:
    'A key of your own, such as a UUID: within 24 hours the same request with the same key is done once, and answered again.',
};

/** The OpenAPI 3.1 document of every route under /api, made from the schemas that the routes check with. */
export async function describeApi(app: App, operations: Operations = OPERATIONS): Promise<void> {
  const routes = new Map<string, Route>();
  app.addHook('onRoute', (route) => {
    if (isDocumented(route as Route)) operationOf(route as Route, operations);
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
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'clientele.session_token' },
          key: { type: 'http', scheme: 'bearer', description: 'An API key: clt_ and 49 letters and digits.' },
        },
      },
    },
    transform: ({ url, route: declared }) => {
      const route = declared as unknown as Route;
      if (!isDocumented(route)) return { schema: { hide: true }, url };
      const operation = operationOf(route, operations);
      const { id, tag, summary } = operation;
      routes.set(id, route);
      const security = securityOf(route.config);
      const response = successesOf(route, operation);
      return { schema: { ...route.schema, response, security, operationId: id, tags: [tag], summary }, url };
    },
    transformObject: (made) => {
      const document = ('openapiObject' in made ? made.openapiObject : {}) as Document;
      for (const operation of Object.values(document.paths ?? {}).flatMap(Object.values<DocumentOperation>)) {
        const route = routes.get(operation.operationId ?? '');
        if (route) complete(operation, route, operationOf(route, operations));
      }
      return { ...document, components: { ...document.components, schemas: { Problem: ProblemSchema } } };
    },
  });
}

/** Adds what the schemas of a route don't say. */
function complete(operation: DocumentOperation, route: Route, known: Operation): void {
  Object.assign(operation.responses, problemResponses(errorsOf(route, known)));
  const parameters = [...(operation.parameters ?? [])];
  if (known.ifMatch) parameters.push(ifMatchParameter(known.ifMatch));
  if (route.method === 'GET') parameters.push(IF_NONE_MATCH);
  if (isKept(route)) parameters.push(IDEMPOTENCY_KEY);
  if (parameters.length > 0) operation.parameters = parameters;
  if (known.deprecated) {
    operation.deprecated = true;
    operation.description = describeDeprecation(known.deprecated);
  }
}

export function registerOpenApiRoute(app: App): void {
  app.get('/api/v1/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, () =>
    app.swagger(),
  );
}
