import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { atFileEnd } from '../../database/testing/file-end.ts';

/** A mail that the server took. */
export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly isEncrypted: boolean;
  readonly user: string | undefined;
  /** As it came: headers and both parts. */
  readonly raw: string;
  /** The same with the transfer encoding undone. */
  readonly words: string;
}

export interface MailServer {
  readonly port: number;
  readonly mails: TakenMail[];
  /** The next mail to an address; waits for it. */
  next(to: string): Promise<TakenMail>;
  close(): Promise<void>;
}

/** A real SMTP server on loopback, for the length of a test file. Without options it asks for neither TLS nor a password. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mails: TakenMail[] = [];
  const unread: TakenMail[] = [];
  const arrivals = new EventTarget();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.key ? [] : ['STARTTLS'],
    disableReverseLookup: true,
    onData(stream, { envelope, secure, user }, done) {
      text(stream).then((raw) => {
        const mail = {
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          isEncrypted: secure,
          user: typeof user === 'string' ? user : undefined,
          raw,
          words: decode(raw),
        };
        mails.push(mail);
        unread.push(mail);
        arrivals.dispatchEvent(new Event('mail'));
        done();
      }, done);
    },
    ...options,
  });
  // A client that breaks off is a part of some tests.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  atFileEnd(close);
  const next = async (to: string): Promise<TakenMail> => {
    for (;;) {
      const at = unread.findIndex((mail) => mail.to.includes(to));
      const [mail] = at < 0 ? [] : unread.splice(at, 1);
      if (mail) return mail;
      await once(arrivals, 'mail');
    }
  };
  return { port: (server.server.address() as AddressInfo).port, mails, next, close };
}

/** Undoes quoted-printable (RFC 2045, section 6.7). */
function decode(raw: string): string {
  const bytes = raw
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The first address of a page of ours in a mail, and the token in it. */
export function linkIn({ words }: TakenMail): { link: string; token: string } {
  const [link = ''] = /https?:\/\/\S+\?token=[\w-]+/.exec(words) ?? [];
  return { link, token: new URL(link).searchParams.get('token') ?? '' };
}
