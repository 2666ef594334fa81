import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { WEBHOOK_ANSWER_BYTES } from '@clientele/contract/webhooks';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { atFileEnd } from '../../database/testing/file-end.ts';
import { makeCertificate } from '../../mail/testing/certificate.ts';
import { readAllowedTargets } from './addresses.ts';
import { makeSecret } from './secrets.ts';
import { type SendOptions, send } from './send.ts';
import type { Resolve } from './targets.ts';
import { startReceiver } from './testing/receiver.ts';

const receiver = await startReceiver();
const loopback = readAllowedTargets(['127.0.0.1']);
const secret = makeSecret();

const sendTo = (url: string, options: Partial<SendOptions> = {}, secrets = [secret]) =>
  send({ id: 'msg-1', url, payload: '{"type":"x"}', secrets }, { allowed: loopback, ...options });

const resolving =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

test('a message is signed as Standard Webhooks has it, by each secret', async () => {
  const another = makeSecret();
  const before = receiver.received.length;

  const outcome = await sendTo(receiver.url, {}, [secret, another]);

  const [got] = receiver.received.slice(before);
  expect(outcome).toEqual({ status: 204, answer: '', error: null });
  for (const each of [secret, another])
    expect(new Webhook(each).verify(got?.body ?? '', got?.headers ?? {})).toEqual({ type: 'x' });
  expect(() => new Webhook(makeSecret()).verify(got?.body ?? '', got?.headers ?? {})).toThrow();
  expect(got?.headers).toMatchObject({ 'webhook-id': 'msg-1', 'content-type': 'application/json' });
});

test.each([301, 302, 303, 307, 308])('%i is an answer, and not followed', async (status) => {
  receiver.answer = (_, response) => response.writeHead(status, { location: '/elsewhere' }).end('moved');
  const before = receiver.received.length;

  expect(await sendTo(receiver.url)).toEqual({ status, answer: 'moved', error: null });
  expect(receiver.received.slice(before).map(({ path }) => path)).toEqual(['/']);
});

test('of a huge answer the beginning is kept, and the rest not waited for', async () => {
  receiver.answer = (_, response) => {
    const more = () => {
      while (response.write('x'.repeat(65_536)));
      response.once('drain', more);
    };
    response.writeHead(200);
    more();
  };

  const { status, answer } = await sendTo(receiver.url);

  expect([status, answer]).toEqual([200, 'x'.repeat(WEBHOOK_ANSWER_BYTES)]);
});

test('an answer that hangs after its beginning is kept as far as it came', async () => {
  receiver.answer = (_, response) => response.writeHead(200).write('so far');

  expect(await sendTo(receiver.url, { timeoutMs: 300 })).toEqual({
    status: 200,
    answer: 'so far',
    error: null,
  });
});

test('an answer that never comes, or drips, ends the attempt in time', async () => {
  receiver.answer = () => undefined;
  const late = { status: null, answer: null, error: 'There was no answer within 0.2 s.' };
  expect(await sendTo(receiver.url, { timeoutMs: 200 })).toEqual(late);

  const dripping = createTcpServer((socket) => {
    const timer = setInterval(() => socket.write('H'), 20);
    socket.on('close', () => clearInterval(timer)).on('error', () => undefined);
  });
  await new Promise<void>((resolve) => dripping.listen(0, '127.0.0.1', resolve));
  atFileEnd(async () => void dripping.close());
  const { port } = dripping.address() as AddressInfo;
  const { status, error } = await sendTo(`http://127.0.0.1:${port}/`, { timeoutMs: 200 });
  expect(status).toBeNull();
  expect(error).toMatch(/no answer|no HTTP/);
});

test('a resolver that hangs ends the attempt in time', async () => {
  const { error } = await sendTo('https://slow.example/', {
    timeoutMs: 100,
    resolve: () => new Promise(() => undefined),
  });

  expect(error).toBe('There was no answer within 0.1 s.');
});

test('what is no text in an answer is kept as text that the database takes', async () => {
  receiver.answer = (_, response) => response.writeHead(200).end(Buffer.from([0x61, 0, 0xff, 0x62]));

  expect((await sendTo(receiver.url)).answer).toBe('a\u{fffd}\u{fffd}b');
});

test('a connection that is refused or cut off says so, without an address', async () => {
  receiver.answer = (request) => request.socket.destroy();
  const cut = await sendTo(receiver.url);
  const refused = await sendTo('http://127.0.0.1:1/');

  expect([cut.error, refused.error]).toEqual([
    'The connection was closed without an answer.',
    'The connection was refused.',
  ]);
});

test.each([
  ['http://127.0.0.1', []],
  ['http://localhost', []],
  ['https://[::1]', ['127.0.0.1']],
  ['https://[::ffff:169.254.169.254]', []],
  ['http://2130706433', []],
  ['http://0x7f.1', []],
  ['http://0177.0.0.1', []],
  ['https://127.1', []],
  ['https://[fd00:ec2::254]', []],
  ['http://169.254.169.254/latest/meta-data', []],
] as const)('%s is not connected to where %j is allowed', async (url, allowed) => {
  const before = receiver.received.length;
  const target = new URL(url);
  target.port = String(receiver.port);

  const outcome = await sendTo(target.href, { allowed: readAllowedTargets(allowed) });

  expect([outcome.status, outcome.error]).toEqual([null, expect.stringContaining('private address')]);
  expect(receiver.received.length).toBe(before);
});

test('a name with a private address among others is refused', async () => {
  const { error } = await sendTo('https://mixed.example/', {
    allowed: readAllowedTargets([]),
    resolve: resolving('8.8.8.8', '127.0.0.1'),
  });

  expect(error).toContain('private address');
});

test('a name that is rebound between the check and the connection leads where it was checked', async () => {
  receiver.answer = (_, response) => response.writeHead(204).end();
  const asked: string[] = [];
  // 127.0.0.1 is what is allowed here; a second question would be answered with what is not.
  const resolve: Resolve = async (host) => {
    asked.push(host);
    return [{ address: asked.length === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }];
  };

  const outcome = await sendTo(`http://rebinding.example:${receiver.port}/`, { resolve });

  expect(outcome.status).toBe(204);
  expect(asked).toEqual(['rebinding.example']);
  expect(receiver.received.at(-1)?.headers.host).toBe(`rebinding.example:${receiver.port}`);
});

test('a name that is rebound between two attempts is refused at the second', async () => {
  const answers = ['127.0.0.1', '127.0.0.2'];
  const resolve: Resolve = async () => [{ address: answers.shift() ?? '', family: 4 }];
  const url = `http://rebinding.example:${receiver.port}/`;

  expect((await sendTo(url, { resolve })).status).toBe(204);
  expect((await sendTo(url, { resolve })).error).toContain('private address');
});

test('http is for loopback only, whatever the configuration allows', async () => {
  const allowed = readAllowedTargets(['10.0.0.0/8', 'hooks.internal']);

  for (const url of ['http://10.1.1.1/', 'http://hooks.internal/', 'http://public.example/'])
    expect((await sendTo(url, { allowed, resolve: resolving('8.8.8.8') })).error).toContain('Use https://');
});

test('over https the certificate is checked', async () => {
  const { key, cert } = await makeCertificate('receiver.example');
  const server = createServer({ key, cert }, (_, response) => response.writeHead(200).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atFileEnd(async () => void server.close());
  const { port } = server.address() as AddressInfo;
  const resolve = resolving('127.0.0.1');
  const ask = (name: string, trusted = {}) => sendTo(`https://${name}:${port}/`, { resolve, ...trusted });

  expect((await ask('receiver.example', { ca: cert })).status).toBe(200);
  expect((await ask('receiver.example')).error).toMatch(/not trusted/);
  expect((await ask('another.example', { ca: cert })).error).toMatch(/not trusted/);
});
