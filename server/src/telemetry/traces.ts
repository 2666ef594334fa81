import type { IncomingMessage } from 'node:http';
import {
  type Attributes,
  type Context,
  context,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { newSpanId, newTraceId, readOrigin, readTraceparent, writeTraceparent } from './trace-parent.ts';

// What happens belongs to a request also where nothing is recorded: the log has its trace id all the same.
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

/** Records nothing until it is given one that does. Libraries that trace by themselves are not: what they write is not ours to know. */
const NOTHING = trace.getTracer('clientele');
let tracer: Tracer = NOTHING;

/** From now on; null: nothing is recorded any more. */
export function recordWith(given: Tracer | null): void {
  tracer = given ?? NOTHING;
}

/** Whether what happens here belongs to something that is recorded. Its span may be a library's that records nothing itself. */
function isRecorded(): boolean {
  if (tracer === NOTHING) return false;
  const flags = trace.getActiveSpan()?.spanContext().traceFlags ?? TraceFlags.NONE;
  return (flags & TraceFlags.SAMPLED) !== 0;
}

const traced = new WeakMap<IncomingMessage, RequestTrace>();

interface RequestTrace {
  readonly span: Span;
  readonly context: Context;
}

/** A request's span, from the first that asks for it on. A balancer's questions about health are no one's request. */
export function traceRequest(request: IncomingMessage): RequestTrace {
  const known = traced.get(request);
  if (known) return known;
  const begun = /^\/(?:healthz|readyz)\b/.test(request.url ?? '') ? unrecorded(newContext()) : begin(request);
  traced.set(request, begun);
  return begun;
}

function begin({ headers, method = '' }: IncomingMessage): RequestTrace {
  const origin = readOrigin(headers);
  const traceId = origin && 'traceId' in origin ? origin.traceId : newTraceId();
  const parent = origin && 'parent' in origin ? origin.parent : null;
  const around = parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
  wantedTraceId = traceId;
  const span = tracer.startSpan(method, { kind: SpanKind.SERVER }, around);
  wantedTraceId = null;
  if (span.isRecording()) return { span, context: trace.setSpan(around, span) };
  return unrecorded(parent ?? newContext(traceId));
}

/** The next trace has this id, since a load balancer began it or it stands in the log already. */
let wantedTraceId: string | null = null;

/** For whoever records: the id of a trace that begins here. */
export const nextTraceId = (): string => wantedTraceId ?? newTraceId();

const newContext = (traceId = newTraceId()): SpanContext => ({
  traceId,
  spanId: newSpanId(),
  traceFlags: TraceFlags.NONE,
});

function unrecorded(spanContext: SpanContext): RequestTrace {
  const span = trace.wrapSpanContext(spanContext);
  return { span, context: trace.setSpan(ROOT_CONTEXT, span) };
}

export const traceIdOf = (request: IncomingMessage): string =>
  traceRequest(request).span.spanContext().traceId;

/** The trace within which this runs; undefined outside of any. */
export const activeTraceId = (): string | undefined => trace.getActiveSpan()?.spanContext().traceId;

/** What a job takes along, so that it can be traced to who asked for it; null where nobody's request did. */
export function activeTraceparent(): string | null {
  const active = trace.getActiveSpan()?.spanContext();
  return active ? writeTraceparent(active) : null;
}

interface SpanWords {
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
}

/** Begins a span within the one that is under way, where that is recorded; what is answered ends it. */
export function beginSpan(name: string, words: () => SpanWords): ((error?: unknown) => void) | null {
  if (!isRecorded()) return null;
  const span = tracer.startSpan(name, words());
  return (error) => endSpan(span, error);
}

/** Does it within a span of its own. */
export async function inSpan<Result>(
  name: string,
  words: SpanWords,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!isRecorded()) return work();
  return tracer.startActiveSpan(name, words, (span) => ending(span, work));
}

/** Does a job in a trace of its own, which leads to the one that asked for it. */
export function inJobTrace(job: string, askedBy: unknown, work: () => Promise<void>): Promise<void> {
  const asked = readTraceparent(askedBy);
  const links = asked ? [{ context: asked }] : [];
  const attributes = { 'clientele.job': job };
  const span = tracer.startSpan(`job ${job}`, { kind: SpanKind.CONSUMER, attributes, links }, ROOT_CONTEXT);
  // Without a recorder it goes on under the id of who asked, so that the log joins both.
  const around = span.isRecording()
    ? trace.setSpan(ROOT_CONTEXT, span)
    : unrecorded(asked ?? newContext()).context;
  return context.with(around, () => ending(span, work));
}

async function ending<Result>(span: Span, work: () => Promise<Result>): Promise<Result> {
  try {
    const result = await work();
    endSpan(span);
    return result;
  } catch (error) {
    endSpan(span, error);
    throw error;
  }
}

/** An error's message may hold what somebody wrote: its kind is enough here, the log has the rest. */
export function endSpan(span: Span, error?: unknown): void {
  if (error !== undefined && error !== null) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    const { name, code } = error as { name?: string; code?: unknown };
    span.setAttribute('error.type', typeof code === 'string' ? code : (name ?? 'Error'));
  }
  span.end();
}
