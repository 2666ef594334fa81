import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@clientele/contract/limits';
import packageJson from '../../package.json' with { type: 'json' };
import { type OperationsConfig, readOperationsConfig } from './features/operations/config.ts';
import { readSingleSignOnConfig, type SingleSignOnConfig } from './features/session/single-sign-on-config.ts';
import { isAllowedTarget } from './features/webhooks/addresses.ts';
import { type MailConfig, readMailConfig } from './mail/config.ts';
import { isEmail } from './mail/email.ts';
import { readTelemetryConfig, type TelemetryConfig } from './telemetry/config.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const WORKER_CHOICES = ['on', 'off', 'only'] as const;
const MOST_DRAIN_SECONDS = 60;
/** No statement takes longer (database/connect.ts). */
const MOST_STATEMENT_MS = 30_000;
/** Browsers keep no cookie longer than 400 days. */
const MOST_SESSION_HOURS = 9600;
type LogLevel = (typeof LOG_LEVELS)[number];

/** What the environment says, checked and complete. */
export type Config = Readonly<{
  port: number;
  host: string;
  /** Absolute. Where the embedded PostgreSQL keeps everything. */
  dataDir: string;
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Where reads that may be a little behind go. Null: to the database itself. */
  databaseReplicaUrl: string | null;
  /** What several processes share: limits, short caches, news of ended sessions. Null: each process on its own. */
  redisUrl: string | null;
  /** From whom X-Forwarded-For and X-Forwarded-Proto are believed: addresses, ranges, or `loopback`. Empty: from nobody. */
  trustedProxies: readonly string[];
  /** The origin that people type, without a closing slash. Null: the one we listen on. */
  publicUrl: string | null;
  /** Whether browsers are told to use https for every name below PUBLIC_URL's too. */
  hstsSubdomains: boolean;
  /** Where errors are reported to. Null: nowhere. */
  sentryDsn: string | null;
  /** Where the Operations page has its figures from. */
  operations: OperationsConfig;
  /** What runs, as reports of errors name it. */
  release: string;
  /** The first owner, made where no account exists. */
  firstOwner: Readonly<{ email: string; password: string }> | null;
  /** Null: no mail is sent, and owners hand over links. */
  mail: MailConfig | null;
  /** Null: no single sign-on. */
  singleSignOn: SingleSignOnConfig | null;
  logLevel: LogLevel;
  telemetry: TelemetryConfig;
  /** Statements that take longer are logged. 0: none is. */
  slowStatementMs: number;
  /** False lifts the budgets of requests, for benches and fuzzers; never those of signing in. */
  rateLimit: boolean;
  /** How long /readyz says that the end is near before nothing new is taken, so that a balancer sees it. */
  drainSeconds: number;
  /** Whether this process does background work too, leaves it to others, or does nothing else. */
  worker: (typeof WORKER_CHOICES)[number];
  /** Names, addresses and ranges that webhooks may reach although they are private. */
  webhookAllowPrivate: readonly string[];
  /** After so many hours without a request a session is over. */
  sessionIdleHours: number;
  /** After so many hours a session is over, however much it is used. */
  sessionMaxHours: number;
}>;

/** Every variable that is wrong, at once. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The environment has values that Clientele can not use:', ...problems].join('\n  '));
    this.problems = problems;
  }
}

/** Says what is wrong with one variable; its name is put before it. */
class BadValue extends Error {}

/**
 * Reads the configuration from environment variables. An empty variable counts as absent.
 * @throws {ConfigError} that lists every problem
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];
  function read<Value>(name: string, parse: (text: string) => Value, absent: Value): Value {
    const text = env[name]?.trim();
    if (!text) return absent;
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      problems.push(`${name} ${error.message}`);
      return absent;
    }
  }

  const config: Config = {
    port: read('PORT', parsePort, 3000),
    host: read('HOST', parseHost, '127.0.0.1'),
    dataDir: resolve(read('DATA_DIR', String, './data')),
    databaseUrl: read<string | null>('DATABASE_URL', parseDatabaseUrl, null),
    databaseReplicaUrl: read<string | null>('DATABASE_REPLICA_URL', parseDatabaseUrl, null),
    redisUrl: read<string | null>('REDIS_URL', parseRedisUrl, null),
    trustedProxies: read<readonly string[]>('TRUSTED_PROXIES', parseProxies, []),
    publicUrl: read<string | null>('PUBLIC_URL', parseOrigin, null),
    hstsSubdomains: read('HSTS_SUBDOMAINS', oneOf(['on', 'off']), 'on') === 'on',
    sentryDsn: read<string | null>('SENTRY_DSN', parseDsn, null),
    operations: readOperationsConfig(env, problems),
    release: read('RELEASE', parseRelease, `clientele@${packageJson.version}`),
    firstOwner: readFirstOwner(env, problems),
    mail: readMailConfig(env, problems),
    singleSignOn: readSingleSignOnConfig(env, problems),
    logLevel: read('LOG_LEVEL', oneOf(LOG_LEVELS), 'info'),
    telemetry: readTelemetryConfig(env, problems),
    slowStatementMs: read('SLOW_STATEMENT_MS', parseMilliseconds, 500),
    rateLimit: read('RATE_LIMIT', oneOf(['on', 'off']), 'on') === 'on',
    drainSeconds: read('DRAIN_SECONDS', parseDrainSeconds, 0),
    worker: read('WORKER', oneOf(WORKER_CHOICES), 'on'),
    webhookAllowPrivate: read<readonly string[]>('WEBHOOK_ALLOW_PRIVATE', parseTargets, []),
    sessionIdleHours: read('SESSION_IDLE_HOURS', parseHours, 7 * 24),
    sessionMaxHours: read('SESSION_MAX_HOURS', parseHours, 30 * 24),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(config);
}

function readFirstOwner(env: NodeJS.ProcessEnv, problems: string[]): Config['firstOwner'] {
  const email = env.OWNER_EMAIL?.trim() ?? '';
  // Not trimmed: spaces may be a part of a password.
  const password = env.OWNER_PASSWORD ?? '';
  if (!email && !password) return null;
  if (!email) problems.push('OWNER_EMAIL is missing: OWNER_PASSWORD needs it');
  else if (!isEmail(email)) problems.push(`OWNER_EMAIL must be an e-mail address, not "${email}"`);
  if (!password) problems.push('OWNER_PASSWORD is missing: OWNER_EMAIL needs it');
  else if (password.length < PASSWORD_MIN_LENGTH || password.length > PASSWORD_MAX_LENGTH)
    problems.push(`OWNER_PASSWORD must have ${PASSWORD_MIN_LENGTH} to ${PASSWORD_MAX_LENGTH} characters`);
  return { email, password };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new BadValue(`must be a port from 0 to 65535, not "${text}"`);
}

function parseDrainSeconds(text: string): number {
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds <= MOST_DRAIN_SECONDS) return seconds;
  throw new BadValue(`must be whole seconds from 0 to ${MOST_DRAIN_SECONDS}, not "${text}"`);
}

function parseMilliseconds(text: string): number {
  const milliseconds = Number(text);
  if (/^\d+$/.test(text) && milliseconds <= MOST_STATEMENT_MS) return milliseconds;
  throw new BadValue(`must be whole milliseconds from 0 to ${MOST_STATEMENT_MS}, not "${text}"`);
}

function parseTargets(text: string): string[] {
  const entries = text.split(',').map((entry) => entry.trim());
  const wrong = entries.find((entry) => !isAllowedTarget(entry));
  if (wrong === undefined) return entries;
  throw new BadValue(
    `must be names, addresses or ranges such as hooks.internal,10.1.0.0/16, separated by commas; "${wrong}" is none`,
  );
}

function parseHours(text: string): number {
  const hours = Number(text);
  if (/^\d+$/.test(text) && hours >= 1 && hours <= MOST_SESSION_HOURS) return hours;
  throw new BadValue(`must be whole hours from 1 to ${MOST_SESSION_HOURS}, not "${text}"`);
}

function parseHost(text: string): string {
  if (/^[\w.:%-]+$/.test(text)) return text;
  throw new BadValue(
    `must be an address or a name to listen on, such as 127.0.0.1 or 0.0.0.0, not "${text}"`,
  );
}

/** What is wrong is said without the value: it carries a password. */
function parseDatabaseUrl(text: string): string {
  const url = URL.parse(text.replace('@/', '@localhost/'));
  if (url?.protocol === 'postgres:' || url?.protocol === 'postgresql:') return text;
  throw new BadValue('must look like postgresql://user:password@host:5432/database');
}

/** As the database's address: without the value, which carries a password. */
function parseRedisUrl(text: string): string {
  const url = URL.parse(text);
  const isRedis = url !== null && /^rediss?:$/.test(url.protocol) && url.hostname !== '';
  if (isRedis && /^(\/\d*)?$/.test(url.pathname) && !url.search && !url.hash && isDecodable(url)) return text;
  throw new BadValue('must look like redis://user:password@host:6379, or rediss:// with TLS');
}

function isDecodable({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}

function parseProxies(text: string): readonly string[] {
  const proxies = text.split(/[\s,]+/).filter(Boolean);
  const wrong = proxies.find((proxy) => proxy !== 'loopback' && !isAddressOrRange(proxy));
  if (wrong === undefined) return Object.freeze(proxies);
  throw new BadValue(
    `must list addresses or ranges such as 10.0.0.0/16, or be loopback; "${wrong}" is none of them`,
  );
}

/** A range of everything (/0) is none: whoever believes everyone believes a forged header. */
function isAddressOrRange(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/');
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  if (length === undefined) return most > 0;
  return rest.length === 0 && /^\d{1,3}$/.test(length) && Number(length) >= 1 && Number(length) <= most;
}

function parseOrigin(text: string): string {
  const url = URL.parse(text);
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash;
  if (isOrigin && !url.username) return url.origin;
  throw new BadValue(`must be an origin such as https://clients.example.com, without a path, not "${text}"`);
}

/** https://KEY@HOST/PROJECT, as Sentry shows it; the path before the project is for installations of one's own. */
function parseDsn(text: string): string {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && /^\w+$/.test(url.username) && /\/\w+$/.test(url.pathname))
    return text;
  throw new BadValue('must look like https://key@errors.example.com/1');
}

function parseRelease(text: string): string {
  if (/^[\w.@+-]{1,100}$/.test(text)) return text;
  throw new BadValue(`must be at most 100 letters, digits and . @ + - _, not "${text}"`);
}

function oneOf<const Choice extends string>(choices: readonly Choice[]): (text: string) => Choice {
  return (text) => {
    const choice = choices.find((candidate) => candidate === text.toLowerCase());
    if (choice) return choice;
    throw new BadValue(`must be one of ${choices.join(', ')}, not "${text}"`);
  };
}
