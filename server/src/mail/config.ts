import { isIP } from 'node:net';
import { isEmail } from './email.ts';

/** How mail leaves: one SMTP server, and who the letters are from. */
export type MailConfig = Readonly<{
  host: string;
  port: number;
  /** TLS from the first byte (smtps); otherwise STARTTLS. */
  isImplicitTls: boolean;
  /** False only on loopback, or where SMTP_TLS=off says so. */
  requiresTls: boolean;
  user: string | null;
  password: string | null;
  /** As a letter's From has it: an address, or a name with the address in angle brackets. */
  from: string;
}>;

const PORTS: Record<string, number> = { 'smtp:': 587, 'smtps:': 465 };

/** Reads SMTP_URL, SMTP_TLS and MAIL_FROM. Null: no mail is sent. What is wrong is said without the value: it holds a password. */
export function readMailConfig(env: NodeJS.ProcessEnv, problems: string[]): MailConfig | null {
  const text = env.SMTP_URL?.trim();
  const from = env.MAIL_FROM?.trim() ?? '';
  if (!text) {
    if (from) problems.push('SMTP_URL is missing: MAIL_FROM needs it');
    return null;
  }
  const tls = env.SMTP_TLS?.trim().toLowerCase() || 'on';
  if (tls !== 'on' && tls !== 'off') problems.push(`SMTP_TLS must be one of on, off, not "${tls}"`);
  if (!isSender(from))
    problems.push('MAIL_FROM must be an e-mail address, such as "Clientele <clients@example.com>"');
  const server = parseServer(text);
  if (!server) {
    problems.push('SMTP_URL must look like smtps://user:password@host:465, or smtp:// for STARTTLS');
    return null;
  }
  return Object.freeze({ ...server, from, requiresTls: tls !== 'off' && !isLoopback(server.host) });
}

function parseServer(text: string): Omit<MailConfig, 'from' | 'requiresTls'> | null {
  const url = URL.parse(text);
  const standardPort = PORTS[url?.protocol ?? ''];
  if (!url || standardPort === undefined || !url.hostname || /^.+$/.test(url.search + url.hash)) return null;
  if (url.pathname !== '' && url.pathname !== '/') return null;
  try {
    return {
      host: url.hostname.replaceAll(/^\[|\]$/g, ''),
      port: url.port ? Number(url.port) : standardPort,
      isImplicitTls: url.protocol === 'smtps:',
      user: decodeURIComponent(url.username) || null,
      password: decodeURIComponent(url.password) || null,
    };
  } catch {
    return null;
  }
}

/** An address, or a name with the address in angle brackets. A line break would begin another header. */
function isSender(text: string): boolean {
  const address = /^[^<>\r\n]*<([^<>\r\n]+)>$/.exec(text)?.[1] ?? text;
  return isEmail(address);
}

const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
