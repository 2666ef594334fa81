/** A span as the lab keeps it. */
export interface Span {
  traceId: string;
  spanId: string;
  /** Null: the first of its trace that we know of. */
  parentId: string | null;
  name: string;
  service: string;
  /** Milliseconds since 1970. */
  startMs: number;
  durationMs: number;
  failed: boolean;
  attributes: Record<string, string>;
}

type AnyValue = Record<string, unknown>;

/** What we read of an OTLP request of traces in JSON (opentelemetry-proto, trace_service.proto). */
export interface TraceRequest {
  resourceSpans?: {
    resource?: { attributes?: KeyValue[] };
    scopeSpans?: {
      spans?: {
        traceId: string;
        spanId: string;
        parentSpanId?: string;
        name: string;
        startTimeUnixNano: string | number;
        endTimeUnixNano: string | number;
        attributes?: KeyValue[];
        status?: { code?: number };
      }[];
    }[];
  }[];
}

interface KeyValue {
  key: string;
  value?: AnyValue;
}

const STATUS_ERROR = 2;

export function readSpans({ resourceSpans = [] }: TraceRequest): Span[] {
  return resourceSpans.flatMap(({ resource, scopeSpans = [] }) => {
    const service = readAttributes(resource?.attributes)['service.name'] ?? 'unknown';
    return scopeSpans
      .flatMap(({ spans = [] }) => spans)
      .map((span) => ({
        traceId: span.traceId,
        spanId: span.spanId,
        parentId: span.parentSpanId || null,
        name: span.name,
        service,
        startMs: Number(span.startTimeUnixNano) / 1e6,
        durationMs: Number(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1e6,
        failed: span.status?.code === STATUS_ERROR,
        attributes: readAttributes(span.attributes),
      }));
  });
}

/** A value is an object with one member, which names its type: stringValue, intValue, arrayValue ... */
function readAttributes(attributes: readonly KeyValue[] = []): Record<string, string> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => {
      const [inner] = Object.values(value ?? {});
      return [key, typeof inner === 'object' ? JSON.stringify(inner) : String(inner)];
    }),
  );
}
