import protobuf from 'protobufjs/light.js';
import { expect, test } from 'vitest';
import { decodeTraces } from './protobuf.ts';
import { readSpans } from './spans.ts';
import { TraceStore } from './store.ts';
import { formatTree } from './tree.ts';

const TRACE = '5759e988bd862e3fe1be46a994272793';
const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

const REQUEST = {
  resourceSpans: [
    {
      resource: { attributes: [text('service.name', 'clientele')] },
      scopeSpans: [
        {
          spans: [
            {
              traceId: TRACE,
              spanId: 'aaaaaaaaaaaaaaaa',
              name: 'GET /api/v1/clients',
              startTimeUnixNano: '1700000000000000000',
              endTimeUnixNano: '1700000000012500000',
              attributes: [{ key: 'http.response.status_code', value: { intValue: '200' } }],
            },
            {
              traceId: TRACE,
              spanId: 'bbbbbbbbbbbbbbbb',
              parentSpanId: 'aaaaaaaaaaaaaaaa',
              name: 'list clients',
              startTimeUnixNano: '1700000000002000000',
              endTimeUnixNano: '1700000000010000000',
              attributes: [text('db.query.text', 'select *\n  from clients')],
              status: { code: 2 },
            },
          ],
        },
      ],
    },
  ],
};

test('a trace is drawn as a tree, with times and the statement', () => {
  expect(formatTree(readSpans(REQUEST))).toBe(
    [
      '      0.0      12.5  clientele           GET /api/v1/clients',
      '      2.0       8.0  clientele             list clients FAILED  select * from clients',
    ].join('\n'),
  );
});

test('a span whose parent was sent elsewhere is drawn as a first one', () => {
  const spans = readSpans(REQUEST).map((span) => ({ ...span, parentId: span.parentId ?? 'not-sent' }));
  expect(formatTree(spans).split('\n')).toHaveLength(2);
});

test('as protobuf the request says the same, by the numbers of opentelemetry-proto', () => {
  // Written by hand from trace.proto, field by field, so that a wrong number in the reader is noticed.
  const write = (fill: (writer: protobuf.Writer) => void) => {
    const writer = protobuf.Writer.create();
    fill(writer);
    return writer.finish();
  };
  const tag = (id: number, wireType: 0 | 1 | 2) => (id << 3) | wireType;
  const attribute = (key: string, value: string) =>
    write((writer) => {
      writer.uint32(tag(1, 2)).string(key);
      writer.uint32(tag(2, 2)).bytes(write((inner) => inner.uint32(tag(1, 2)).string(value)));
    });
  const span = write((writer) => {
    writer.uint32(tag(1, 2)).bytes(Buffer.from(TRACE, 'hex'));
    writer.uint32(tag(2, 2)).bytes(Buffer.from('bbbbbbbbbbbbbbbb', 'hex'));
    writer.uint32(tag(4, 2)).bytes(Buffer.from('aaaaaaaaaaaaaaaa', 'hex'));
    writer.uint32(tag(5, 2)).string('list clients');
    // kind, which is not read
    writer.uint32(tag(6, 0)).int32(3);
    writer.uint32(tag(7, 1)).fixed64('1700000000002000000');
    writer.uint32(tag(8, 1)).fixed64('1700000000010000000');
    writer.uint32(tag(9, 2)).bytes(attribute('db.query.text', 'select *\n  from clients'));
    writer.uint32(tag(15, 2)).bytes(write((inner) => inner.uint32(tag(3, 0)).int32(2)));
  });
  const resource = write((writer) => writer.uint32(tag(1, 2)).bytes(attribute('service.name', 'clientele')));
  const scope = write((writer) => writer.uint32(tag(2, 2)).bytes(span));
  const resourceSpans = write((writer) =>
    writer.uint32(tag(1, 2)).bytes(resource).uint32(tag(2, 2)).bytes(scope),
  );
  const request = write((writer) => writer.uint32(tag(1, 2)).bytes(resourceSpans));

  expect(readSpans(decodeTraces(request))).toEqual(readSpans(REQUEST).slice(1));
});

test('the latest traces are kept, the latest first', () => {
  const store = new TraceStore(2);
  const [span] = readSpans(REQUEST);
  if (!span) throw new Error('There is a span');
  for (const [second, traceId] of ['first', 'second', 'third'].entries())
    store.add([{ ...span, traceId, startMs: second * 1000 }]);

  expect(store.list(10).map(({ traceId }) => traceId)).toEqual(['third', 'second']);
  expect(store.find('first')).toEqual([]);
  expect(store.find('third')).toHaveLength(1);
});
