import type { SMTPServerOptions } from 'smtp-server';
import { expect, test } from 'vitest';
import { readMailConfig } from './config.ts';
import { Mailer } from './mailer.ts';
import { makeCertificate } from './testing/certificate.ts';
import { startMailServer } from './testing/mail-server.ts';

const ADA = 'ada@example.com';
const LETTER = {
  subject: 'Grüße an Ada',
  paragraphs: ['Hello Ada,', 'a secret word: Schneeflöckchen.'],
  action: { label: 'Open', link: 'https://clients.example.com/x?token=very-long-and-secret' },
  notes: ['Bye.'],
};
const certificate = await makeCertificate('localhost');
const AUTH: SMTPServerOptions = {
  authOptional: false,
  onAuth: ({ username, password }, _session, done) =>
    username === 'clientele' && password === 'p@ss/word'
      ? done(null, { user: username })
      : done(new Error('Invalid login')),
};

interface Line {
  readonly fields: object;
  readonly message: string;
}

function makeMailer(SMTP_URL: string, options: { ca?: string; SMTP_TLS?: string } = {}) {
  const lines: Line[] = [];
  const problems: string[] = [];
  const { SMTP_TLS, ...rest } = options;
  const env = { SMTP_URL, SMTP_TLS, MAIL_FROM: 'Clientele <clients@example.com>' };
  const config = readMailConfig(env, problems);
  if (!config) throw new Error(problems.join());
  const write = (fields: object, message: string) => void lines.push({ fields, message });
  const waits: number[] = [];
  const mailer = new Mailer({
    config,
    log: { info: write, warn: write } as ConstructorParameters<typeof Mailer>[0]['log'],
    wait: async (ms) => void waits.push(ms),
    ...rest,
  });
  return { send: () => mailer.send(ADA, 'greeting', LETTER), mailer, lines, waits };
}

test('sends one letter with a plain and an HTML part', async () => {
  const server = await startMailServer();
  const { send, lines } = makeMailer(`smtp://127.0.0.1:${server.port}`);

  expect(await send()).toBe(true);

  const mail = await server.next(ADA);
  expect([mail.from, mail.to, mail.isEncrypted]).toEqual(['clients@example.com', [ADA], false]);
  expect(mail.raw).toMatch(/^From: Clientele <clients@example\.com>\r\n/m);
  expect(mail.raw).toMatch(/^Auto-Submitted: auto-generated\r\n/m);
  expect(mail.raw).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(mail.raw).toContain('multipart/alternative');
  expect(mail.words).toContain('a secret word: Schneeflöckchen.\r\n');
  expect(mail.words).toContain('href="https://clients.example.com/x?token=very-long-and-secret"');
  expect(lines).toEqual([]);
});

test('with smtps it speaks TLS from the first byte, and signs in', async () => {
  const server = await startMailServer({ ...AUTH, secure: true, ...certificate });
  const url = `smtps://clientele:p%40ss%2Fword@localhost:${server.port}`;
  const { send } = makeMailer(url, { ca: certificate.cert });

  expect(await send()).toBe(true);

  expect(await server.next(ADA)).toMatchObject({ isEncrypted: true, user: 'clientele' });
});

test('a certificate that nobody known signed gets no letter and no password', async () => {
  const asked: string[] = [];
  const server = await startMailServer({
    ...AUTH,
    secure: true,
    ...certificate,
    onAuth: ({ username = '' }, _session, done) => {
      asked.push(username);
      done(null, { user: username });
    },
  });
  const { send, waits } = makeMailer(`smtps://clientele:p%40ss%2Fword@localhost:${server.port}`);

  expect(await send()).toBe(false);

  expect(server.mails).toEqual([]);
  expect(asked).toEqual([]);
  expect(waits.length).toBeLessThanOrEqual(1);
});

test('elsewhere than on loopback smtp means STARTTLS: a server without it gets nothing', async () => {
  const server = await startMailServer();
  const config = readMailConfig({ SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'c@example.com' }, []);
  if (!config) throw new Error('There is no configuration.');
  const mailer = new Mailer({
    config: { ...config, host: '127.0.0.1', port: server.port },
    log: { info: () => undefined, warn: () => undefined },
    wait: async () => undefined,
  });

  expect(await mailer.send(ADA, 'greeting', LETTER)).toBe(false);
  expect(server.mails).toEqual([]);
});

test('elsewhere than on loopback smtp takes STARTTLS where it is offered', async () => {
  const server = await startMailServer({ ...AUTH, ...certificate });
  const SMTP_URL = `smtp://clientele:p%40ss%2Fword@mail.example.com:${server.port}`;
  const config = readMailConfig({ SMTP_URL, MAIL_FROM: 'c@example.com' }, []);
  if (!config) throw new Error('There is no configuration.');
  const mailer = new Mailer({
    config: { ...config, host: 'localhost' },
    log: { info: () => undefined, warn: () => undefined },
    ca: certificate.cert,
  });

  expect(await mailer.send(ADA, 'greeting', LETTER)).toBe(true);
  expect(await server.next(ADA)).toMatchObject({ isEncrypted: true, user: 'clientele' });
});

test('a wrong password is not tried again', async () => {
  const server = await startMailServer({ ...AUTH, secure: true, ...certificate });
  const url = `smtps://clientele:wrong@localhost:${server.port}`;
  const { send, lines, waits } = makeMailer(url, { ca: certificate.cert });

  expect(await send()).toBe(false);

  expect(waits).toEqual([]);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.fields).toMatchObject({ component: 'mail', kind: 'greeting', code: 'EAUTH' });
});

const refuseRecipients = (codes: number[]): SMTPServerOptions => ({
  onRcptTo: ({ address }, _session, done) => {
    const responseCode = codes.shift();
    if (!responseCode) return done();
    done(Object.assign(new Error(`${address} is not wanted now`), { responseCode }));
  },
});

test('what may pass is tried once more', async () => {
  const server = await startMailServer(refuseRecipients([451]));
  const { send, lines, waits } = makeMailer(`smtp://127.0.0.1:${server.port}`);

  expect(await send()).toBe(true);

  expect(server.mails).toHaveLength(1);
  expect(waits).toEqual([2000]);
  expect(lines.map(({ message }) => message)).toEqual(['A mail could not be sent; trying once more']);
});

test('once more is all, and the log says it without a word of whom it was for', async () => {
  const server = await startMailServer(refuseRecipients([451, 451, 451]));
  const { send, lines } = makeMailer(`smtp://127.0.0.1:${server.port}`);

  expect(await send()).toBe(false);

  expect(lines).toHaveLength(2);
  expect(lines[1]?.fields).toMatchObject({ kind: 'greeting', responseCode: 451 });
  expect(JSON.stringify(lines)).not.toMatch(/ada|Schnee|token|secret/i);
});

test('an address that is refused for good is not tried again', async () => {
  const server = await startMailServer(refuseRecipients([550]));
  const { send, lines, waits } = makeMailer(`smtp://127.0.0.1:${server.port}`);

  expect(await send()).toBe(false);

  expect([waits, lines.length]).toEqual([[], 1]);
});

test('a server that is away is tried twice', async () => {
  const server = await startMailServer();
  await server.close();
  const { send, lines, waits } = makeMailer(`smtp://127.0.0.1:${server.port}`);

  expect(await send()).toBe(false);

  expect([waits, lines.length]).toEqual([[2000], 2]);
});

test('nothing in an address or a subject becomes another recipient or header', async () => {
  const server = await startMailServer();
  const { mailer } = makeMailer(`smtp://127.0.0.1:${server.port}`);
  const subject = 'Hello\r\nBcc: eve@example.com';

  await mailer.send('ada@example.com, eve@example.com', 'greeting', { ...LETTER, subject });
  await mailer.send(ADA, 'greeting', { ...LETTER, subject });

  for (const mail of server.mails) {
    expect(mail.to).not.toContain('eve@example.com');
    expect(mail.raw.split('\r\n\r\n', 1)[0]).not.toMatch(/^Bcc:/im);
  }
  expect(server.mails.some((mail) => mail.to.includes(ADA))).toBe(true);
});
