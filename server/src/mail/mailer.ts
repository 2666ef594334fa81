import { setTimeout as delay } from 'node:timers/promises';
import { SpanKind } from '@opentelemetry/api';
import type { FastifyBaseLogger } from 'fastify';
import { createTransport, type Transporter } from 'nodemailer';
import { inSpan } from '../telemetry/traces.ts';
import type { MailConfig } from './config.ts';
import { type Letter, writeHtml, writeText } from './letter.ts';

const CONNECT_MS = 5_000;
const SILENT_MS = 20_000;
const RETRY_AFTER_MS = 2_000;

export interface MailerOptions {
  readonly config: MailConfig;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
  /** A certificate authority of the tests' own, in PEM. */
  readonly ca?: string;
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** What nodemailer says of a failure beside its message, which may hold an address. */
interface MailFailure {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** Sends letters through the SMTP server of the configuration. */
export class Mailer {
  readonly #transport: Transporter;
  readonly #options: MailerOptions;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(options: MailerOptions) {
    this.#options = options;
    this.#transport = createTransport(transportOf(options));
  }

  /**
   * Sends a letter to one address; what may pass (no connection, "try later") is tried once more.
   * @returns whether the server took it. The log says why not, without a word about to whom or about what.
   */
  async send(to: string, kind: string, letter: Letter): Promise<boolean> {
    const { log, wait = delay } = this.#options;
    const failure = await this.#attempt(to, letter);
    if (!failure) return true;
    const willRetry = mayPass(failure);
    const { code, command, responseCode } = failure;
    log.warn(
      { component: 'mail', kind, code, command, responseCode },
      willRetry ? 'A mail could not be sent; trying once more' : 'A mail could not be sent',
    );
    if (!willRetry) return false;
    await wait(RETRY_AFTER_MS);
    const second = await this.#attempt(to, letter);
    if (!second) return true;
    log.warn(
      {
        component: 'mail',
        kind,
        code: second.code,
        command: second.command,
        responseCode: second.responseCode,
      },
      'A mail could not be sent. Check SMTP_URL and what the mail server logs',
    );
    return false;
  }

  /** The same where nobody waits for it; the end of the process does. */
  post(to: string, kind: string, letter: Letter): void {
    const work = this.send(to, kind, letter).finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  }

  async close(): Promise<void> {
    await Promise.all(this.#underWay);
    this.#transport.close();
  }

  async #attempt(to: string, letter: Letter): Promise<MailFailure | null> {
    const { subject } = letter;
    // The address as an object is taken as it is; as text, a comma in it would make two of it.
    const recipient = { name: '', address: to };
    try {
      const mail = {
        from: this.#options.config.from,
        to: recipient,
        subject,
        text: writeText(letter),
        html: writeHtml(letter),
        // No out-of-office answers (RFC 3834, section 5).
        headers: { 'Auto-Submitted': 'auto-generated' },
      };
      await inSpan('send a letter', { kind: SpanKind.CLIENT }, () => this.#transport.sendMail(mail));
      return null;
    } catch (error) {
      return error as MailFailure;
    }
  }
}

const transportOf = ({ config, ca }: MailerOptions) => ({
  host: config.host,
  port: config.port,
  secure: config.isImplicitTls,
  requireTLS: config.requiresTls,
  ignoreTLS: !config.requiresTls && !config.isImplicitTls,
  ...(config.user !== null && { auth: { user: config.user, pass: config.password ?? '' } }),
  connectionTimeout: CONNECT_MS,
  greetingTimeout: CONNECT_MS,
  socketTimeout: SILENT_MS,
  tls: { minVersion: 'TLSv1.2' as const, ...(ca !== undefined && { ca }) },
  // A letter is made of our words: nothing in it may fetch a file or an address.
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** RFC 5321, section 4.2.1: 4yz is transient. Without an answer the connection broke; a wrong password or certificate stays. */
function mayPass({ code, responseCode }: MailFailure): boolean {
  if (responseCode !== undefined) return responseCode >= 400 && responseCode < 500 && code !== 'EAUTH';
  return code === 'ECONNECTION' || code === 'ESOCKET' || code === 'ETIMEDOUT' || code === 'EDNS';
}
