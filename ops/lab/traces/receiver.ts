// What the part `traces` runs: OTLP over http comes in at /v1/traces, the latest traces go out at /traces.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { readSpans, type TraceRequest } from './spans.ts';
import { TraceStore } from './store.ts';

const LISTED = 20;
const PROTOBUF = 'application/x-protobuf';
const store = new TraceStore();

/** Answers in the language of the question; an empty answer says that all was taken. */
async function receive(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const sent = await buffer(request);
  const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
  const type = request.headers['content-type'] ?? '';
  store.add(readSpans(await decode(body, type)));
  reply.writeHead(200, { 'content-type': type }).end(type === PROTOBUF ? '' : '{}');
}

async function decode(body: Buffer, type: string): Promise<TraceRequest> {
  if (type !== PROTOBUF) return JSON.parse(body.toString()) as TraceRequest;
  const { decodeTraces } = await import('./protobuf.ts');
  return decodeTraces(body);
}

async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const send = (status: number, value: unknown) =>
    reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  const path = request.url ?? '';
  if (request.method === 'POST' && path === '/v1/traces') await receive(request, reply);
  // Metrics are Prometheus' to collect; a server that sends them as well is not to be kept trying.
  else if (request.method === 'POST' && path === '/v1/metrics')
    request.resume().once('end', () => send(200, {}));
  else if (request.method === 'GET' && path === '/traces') send(200, store.list(LISTED));
  else if (request.method === 'GET' && path.startsWith('/traces/'))
    send(200, store.find(path.slice('/traces/'.length)));
  else send(404, { error: 'There is /v1/traces to send to, and /traces and /traces/<id> to look at.' });
}

createServer((request, reply) => {
  answer(request, reply).catch((error: unknown) => {
    process.stderr.write(`${request.method} ${request.url}: ${error}\n`);
    reply.writeHead(400).end(JSON.stringify({ error: String(error) }));
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
