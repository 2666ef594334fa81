import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { flawOfSignature } from './signature.ts';

/** What an instance reaches of AWS: its metadata (IMDSv2 alone), and the services, which are moto's. */
export interface InstanceServices {
  url: string;
  /** What the metadata says; absent paths are 404. */
  metadata: Map<string, string>;
  /** What Auto Scaling was told, in order, such as `ready CONTINUE`. */
  lifeCycle: string[];
  stop(): Promise<void>;
}

const TOKEN = 'a-token-of-this-session';
const ROLE = { AccessKeyId: 'ASIAEXAMPLE', SecretAccessKey: 'secret/of+the=role', Token: 'session/token+==' };

export async function startInstanceServices(moto: string): Promise<InstanceServices> {
  const lifeCycle: string[] = [];
  const metadata = new Map([
    ['instance-id', 'i-0123456789abcdef0'],
    ['iam/security-credentials/', 'the-role'],
    ['iam/security-credentials/the-role', JSON.stringify(ROLE)],
  ]);
  const server = createServer(async (request, reply) => {
    try {
      if (request.url?.startsWith('/latest/')) answerMetadata(request, reply, metadata);
      else await answerServices(request, reply, { moto, lifeCycle });
    } catch (error) {
      reply.writeHead(500).end(String(error));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gives no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    metadata,
    lifeCycle,
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answerMetadata(
  request: IncomingMessage,
  reply: ServerResponse,
  metadata: Map<string, string>,
): void {
  const path = request.url?.replace('/latest/meta-data/', '') ?? '';
  if (request.method === 'PUT' && request.url === '/latest/api/token') reply.end(TOKEN);
  else if (request.headers['x-aws-ec2-metadata-token'] !== TOKEN) reply.writeHead(401).end();
  else if (metadata.has(path)) reply.end(metadata.get(path));
  else reply.writeHead(404).end();
}

/** Passes on to moto what is signed as an instance signs; what Auto Scaling is told is kept, since nothing can ask for it. */
async function answerServices(
  request: IncomingMessage,
  reply: ServerResponse,
  { moto, lifeCycle }: { moto: string; lifeCycle: string[] },
): Promise<void> {
  const body = await readBody(request);
  const flaw = flawOfSignature(request, body, ROLE);
  if (flaw) {
    reply.writeHead(403).end(flaw);
    return;
  }
  const form = new URLSearchParams(body.toString());
  if (form.get('Action') === 'CompleteLifecycleAction') {
    const group = form.get('AutoScalingGroupName');
    lifeCycle.push(`${group} ${form.get('LifecycleHookName')} ${form.get('LifecycleActionResult')}`);
    reply.end('<CompleteLifecycleActionResponse/>');
    return;
  }
  const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
  const answer = await fetch(`${moto}${request.url}`, {
    method: request.method,
    headers: headers as Record<string, string>,
    body: body.length > 0 ? body : undefined,
  });
  reply.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
  reply.end(Buffer.from(await answer.arrayBuffer()));
}

async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
