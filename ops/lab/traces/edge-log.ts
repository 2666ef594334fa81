import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, type Plan } from '../plan.ts';
import type { Span } from './spans.ts';

/** How much of the log is looked through, from its end. */
const LOOKED_THROUGH_BYTES = 32 * 1024 * 1024;

interface Line {
  msec: number;
  trace_id: string;
  method: string;
  uri: string;
  status: number;
  seconds: number;
  upstream: string;
}

/**
 * What the edge wrote of a trace. Like AWS' load balancer nginx sends no spans; its log names the trace, and is joined here.
 */
export function readEdgeSpans(plan: Plan, traceId: string): Span[] {
  return readEnd(join(folderOf(plan, 'edge'), 'access.log'))
    .split('\n')
    .filter((line) => line.includes(traceId) && line.endsWith('}'))
    .map((line) => toSpan(JSON.parse(line) as Line))
    .filter((span) => span.traceId === traceId);
}

function toSpan(line: Line): Span {
  return {
    traceId: line.trace_id,
    spanId: 'edge',
    parentId: null,
    name: `${line.method} ${line.uri} ${line.status}`,
    service: 'edge (its log)',
    // The log tells the end.
    startMs: (line.msec - line.seconds) * 1000,
    durationMs: line.seconds * 1000,
    failed: line.status >= 500,
    attributes: line.upstream ? { 'url.path': `to ${line.upstream}` } : {},
  };
}

function readEnd(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const from = Math.max(0, size - LOOKED_THROUGH_BYTES);
    const buffer = Buffer.alloc(size - from);
    readSync(descriptor, buffer, 0, buffer.length, from);
    return buffer.toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}
