import type { App } from '../deps.ts';
import { ApiError } from '../errors.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';

/** The versions that are served. What makes a new one is in docs/guides/api.md. */
const VERSIONS: readonly string[] = ['v1'];

export type Deprecation = NonNullable<Operation['deprecated']>;

/** The headers that announce an end: RFC 9745 says since when, RFC 8594 when, RFC 5829 what comes instead. */
const deprecationHeaders = ({ since, sunset, successor }: Deprecation): Record<string, string> => ({
  deprecation: `@${Date.parse(since) / 1000}`,
  sunset: new Date(sunset).toUTCString(),
  link: `<${successor}>; rel="successor-version"`,
});

/** What the OpenAPI document says of an operation that goes away. */
export const describeDeprecation = ({ since, sunset, successor }: Deprecation): string =>
  `Deprecated since ${since}, and gone on ${sunset}. Use ${successor} instead.`;

/** Tells those who still use an operation that it goes away, whatever it answers. */
export function announceDeprecations(
  app: App,
  operations: Readonly<Record<string, Operation>> = OPERATIONS,
): void {
  app.addHook('onSend', async ({ method, routeOptions }, reply) => {
    const deprecated = operations[`${method === 'HEAD' ? 'GET' : method} ${routeOptions.url}`]?.deprecated;
    if (deprecated) reply.headers(deprecationHeaders(deprecated));
  });
}

/** For addresses such as /api/v2/clients; null where the version is one of ours, or none is named. */
export function unknownVersion(path: string): ApiError | null {
  const [, version] = /^\/api\/(v\d+)(?:\/|$)/.exec(path) ?? [];
  if (version === undefined || VERSIONS.includes(version)) return null;
  return new ApiError(
    'not_found',
    `There is no version ${version} of this API. Use /api/${VERSIONS.at(-1)}, which /api/v1/openapi.json describes.`,
  );
}
