import { resolve } from 'node:path';
import { Email, Password } from '@clientele/contract/schema';
import { Value } from 'typebox/value';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const MOST_DRAIN_SECONDS = 60;
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
  /** The origin that people type, without a closing slash. Null: the one we listen on. */
  publicUrl: string | null;
  /** The first owner, made where no account exists. */
  firstOwner: Readonly<{ email: string; password: string }> | null;
  logLevel: LogLevel;
  /** False lifts the budgets of requests, for benches and fuzzers; never those of signing in. */
  rateLimit: boolean;
  /** How long /readyz says that the end is near before nothing new is taken, so that a balancer sees it. */
  drainSeconds: number;
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
    publicUrl: read<string | null>('PUBLIC_URL', parseOrigin, null),
    firstOwner: readFirstOwner(env, problems),
    logLevel: read('LOG_LEVEL', oneOf(LOG_LEVELS), 'info'),
    rateLimit: read('RATE_LIMIT', oneOf(['on', 'off']), 'on') === 'on',
    drainSeconds: read('DRAIN_SECONDS', parseDrainSeconds, 0),
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
  else if (!Value.Check(Email, email)) problems.push(`OWNER_EMAIL must be an e-mail address, not "${email}"`);
  if (!password) problems.push('OWNER_PASSWORD is missing: OWNER_EMAIL needs it');
  const [tooWeak] = Value.Errors(Password, password);
  if (password && tooWeak) problems.push(`OWNER_PASSWORD ${tooWeak.message}`);
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

function parseOrigin(text: string): string {
  const url = URL.parse(text);
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash;
  if (isOrigin && !url.username) return url.origin;
  throw new BadValue(`must be an origin such as https://clients.example.com, without a path, not "${text}"`);
}

function oneOf<const Choice extends string>(choices: readonly Choice[]): (text: string) => Choice {
  return (text) => {
    const choice = choices.find((candidate) => candidate === text.toLowerCase());
    if (choice) return choice;
    throw new BadValue(`must be one of ${choices.join(', ')}, not "${text}"`);
  };
}
