import protobuf from 'protobufjs/light.js';
import type { TraceRequest } from './spans.ts';

const field = (id: number, type: string, rule?: 'repeated') => ({ id, type, ...(rule && { rule }) });
const many = (id: number, type: string) => field(id, type, 'repeated');

/** What we read of opentelemetry-proto 1.7, by its numbers; what is not named here is skipped. */
const ROOT = protobuf.Root.fromJSON({
  nested: {
    Request: { fields: { resourceSpans: many(1, 'ResourceSpans') } },
    ResourceSpans: { fields: { resource: field(1, 'Resource'), scopeSpans: many(2, 'ScopeSpans') } },
    Resource: { fields: { attributes: many(1, 'KeyValue') } },
    ScopeSpans: { fields: { spans: many(2, 'Span') } },
    Span: {
      fields: {
        traceId: field(1, 'bytes'),
        spanId: field(2, 'bytes'),
        parentSpanId: field(4, 'bytes'),
        name: field(5, 'string'),
        startTimeUnixNano: field(7, 'fixed64'),
        endTimeUnixNano: field(8, 'fixed64'),
        attributes: many(9, 'KeyValue'),
        status: field(15, 'Status'),
      },
    },
    Status: { fields: { code: field(3, 'int32') } },
    KeyValue: { fields: { key: field(1, 'string'), value: field(2, 'AnyValue') } },
    AnyValue: {
      oneofs: { value: { oneof: ['stringValue', 'boolValue', 'intValue', 'doubleValue', 'arrayValue'] } },
      fields: {
        stringValue: field(1, 'string'),
        boolValue: field(2, 'bool'),
        intValue: field(3, 'int64'),
        doubleValue: field(4, 'double'),
        arrayValue: field(5, 'ArrayValue'),
      },
    },
    ArrayValue: { fields: { values: many(1, 'AnyValue') } },
  },
});

/** The same request as its JSON has it: numbers of 64 bits as text, ids as hexadecimal digits. */
export function decodeTraces(body: Uint8Array): TraceRequest {
  const Request = ROOT.lookupType('Request');
  const object: unknown = Request.toObject(Request.decode(body), { longs: String });
  const text = JSON.stringify(object, (_, value) =>
    isBytes(value) ? Buffer.from(value.data).toString('hex') : value,
  );
  return JSON.parse(text) as TraceRequest;
}

/** JSON.stringify has turned a Buffer into this before it asks. */
const isBytes = (value: unknown): value is { data: number[] } =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'Buffer' &&
  'data' in value;
