import type { ErrorCode } from '@clientele/contract/errors';

/** What the OpenAPI document says of a route beside its schemas. */
export interface Operation {
  /** The feature. */
  readonly tag: string;
  /** The name that generated code gives it: it stays. */
  readonly id: string;
  readonly summary: string;
  /** The errors of its own, beside those that every route of its kind has. */
  readonly errors?: readonly ErrorCode[];
  /** Whether it takes If-Match, and must. */
  readonly ifMatch?: 'required' | 'optional';
  /** A POST that only reads, so that nothing of it is kept for an Idempotency-Key. */
  readonly reads?: true;
  /** Its answer holds a secret that is shown once, so that nothing of it is kept for an Idempotency-Key. */
  readonly secret?: true;
  /** What it takes of its budget where that is more than 1 (http/rate-limits.ts). */
  readonly cost?: number;
  /** It has a limit of its own, which RATE_LIMIT=off leaves, and takes of no budget. */
  readonly ownLimit?: true;
  /** It goes away: since when that is said, when (both YYYY-MM-DD), and what to use instead (http/versions.ts). */
  readonly deprecated?: { readonly since: string; readonly sunset: string; readonly successor: string };
  /** The headers of its success, of those in openapi.ts. */
  readonly headers?: readonly ('ETag' | 'Change-Set' | 'Location')[];
}
