import { randomFillSync } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isSpanContextValid, type SpanContext, TraceFlags } from '@opentelemetry/api';

/** Taken from in small pieces: to ask for each by itself costs more than all the rest of a span. */
const randomness = Buffer.alloc(4096);
let used = randomness.length;

function randomHex(bytes: number): string {
  if (used + bytes > randomness.length) {
    randomFillSync(randomness);
    used = 0;
  }
  used += bytes;
  return randomness.toString('hex', used - bytes, used);
}

/**
 * An id that X-Ray takes as well as anyone: the first 32 bits are the time in seconds.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids
 */
export function newTraceId(now = Date.now()): string {
  const seconds = Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0');
  return seconds + randomHex(12);
}

export const newSpanId = (): string => randomHex(8);

/** Version 00 of https://www.w3.org/TR/trace-context/#traceparent-header; later ones may go on after it. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:$|-)/;

/** Where a request comes from: a span of somebody's, or only a trace that a load balancer began and recorded nothing of. */
export type Origin = { readonly parent: SpanContext } | { readonly traceId: string };

/** From `traceparent`, or else from what AWS's load balancers and CDN add. Null without either. */
export function readOrigin(headers: IncomingHttpHeaders): Origin | null {
  const parent = readTraceparent(headers.traceparent);
  return parent ? { parent } : readAmazon(headers['x-amzn-trace-id']);
}

export function readTraceparent(text: unknown): SpanContext | null {
  const [, traceId, spanId, flags] = (typeof text === 'string' && text.match(TRACEPARENT)) || [];
  if (!traceId || !spanId || !flags) return null;
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED;
  const parent = { traceId, spanId, traceFlags, isRemote: true };
  return isSpanContextValid(parent) ? parent : null;
}

export const writeTraceparent = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-0${traceFlags & TraceFlags.SAMPLED}`;

/** `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1`; a load balancer says Root alone. */
function readAmazon(text: unknown): Origin | null {
  if (typeof text !== 'string') return null;
  const parts = new Map(text.split(';').map((part) => part.trim().split('=', 2) as [string, string]));
  const [, seconds, rest] = parts.get('Root')?.match(/^1-([0-9a-f]{8})-([0-9a-f]{24})$/) ?? [];
  if (!seconds || !rest) return null;
  const traceId = seconds + rest;
  const parent = readTraceparent(`00-${traceId}-${parts.get('Parent')}-0${parts.get('Sampled')}`);
  return parent ? { parent } : { traceId };
}
