import type { Client, ClientCreate } from '@clientele/contract/clients';
import type { Role } from '@clientele/contract/permissions';
import type { InjectOptions } from 'fastify';
import { pino } from 'pino';
import { buildApp } from '../app.ts';
import { Redis } from '../cache/redis.ts';
import { readConfig } from '../config.ts';
import { connectDatabase } from '../database/connect.ts';
import { Replica } from '../database/replica/replica.ts';
import { appSecret } from '../database/secret.ts';
import { atFileEnd } from '../database/testing/file-end.ts';
import { createTestDatabase } from '../database/testing/test-database.ts';
import type { App, Deps } from '../deps.ts';
import { makePerson } from '../features/session/testing/people.ts';
import { logOptions } from '../telemetry/log.ts';
import { openMetrics } from '../telemetry/metrics.ts';
import { LogWatch } from './log-watch.ts';
import { OpenApiCheck } from './openapi-check.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';

/** Asks the server as one person. `url` is what follows /api/v1, or a whole path of the API; every answer is checked against the OpenAPI document. */
export interface Asker {
  readonly id: string;
  readonly name: string;
  readonly headers: { cookie: string };
  ask(
    method: Method,
    url: string,
    payload?: InjectOptions['payload'],
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** Makes a client through the API. */
  makeClient(values?: Partial<ClientCreate>): Promise<Client>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at what they expect to be there
  readonly body: any;
}

export interface TestApp {
  readonly app: App;
  readonly deps: Deps;
  /** Someone with this role who is signed in. */
  signIn(role: Role): Promise<Asker>;
  /** Someone who is not. */
  readonly stranger: Asker;
}

let made = 0;

function asker(app: App, openApi: OpenApiCheck, person: Pick<Asker, 'id' | 'name' | 'headers'>): Asker {
  const ask: Asker['ask'] = async (method, url, payload, headers = {}) => {
    const path = url.startsWith('/api/') ? url : `/api/v1${url}`;
    const answer = await app.inject({
      method,
      url: path,
      payload,
      headers: { ...person.headers, ...headers },
    });
    openApi.check(method, path, answer);
    const isJson = String(answer.headers['content-type']).includes('json');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      body: isJson ? answer.json() : null,
    };
  };
  const makeClient: Asker['makeClient'] = async (values = {}) => {
    made += 1;
    const answer = await ask('POST', '/clients', { name: `Client ${made}`, ...values });
    if (answer.status !== 201) throw new Error(`The client was not made: ${answer.text}`);
    return answer.body;
  };
  return { ...person, ask, makeClient };
}

/** A busy machine may take longer to answer than anyone would wait for outside of a test. */
const PATIENT = { patienceMs: 10_000 };

/** As main.ts makes it. */
export const connectTestRedis = (
  url: string | null | undefined,
  { log, secret }: Pick<Deps, 'log' | 'secret'>,
) => (url ? new Redis({ url, log, secret, ...PATIENT }) : null);

/**
 * The whole server over a database of the test file's own or, migrated, that of DATABASE_URL, as `environment` configures it. Budgets of requests are lifted
 * unless it says otherwise: a test asks more in a second than people do in a minute.
 */
export async function createTestApp(environment: NodeJS.ProcessEnv = {}): Promise<TestApp> {
  const url = environment.DATABASE_URL ?? (await createTestDatabase()).url;
  const watch = new LogWatch();
  const log = pino(logOptions('trace'), watch.stream);
  const config = readConfig({ RATE_LIMIT: 'off', ...environment });
  const metrics = openMetrics(config);
  const { pool, database, close } = connectDatabase({ url, log, metrics: metrics.database });
  const secret = await appSecret(pool);
  const redis = connectTestRedis(config.redisUrl, { log, secret });
  const replica = config.databaseReplicaUrl
    ? new Replica({ url: config.databaseReplicaUrl, primary: pool, redis, log, metrics: metrics.database })
    : null;
  const deps: Deps = { config, pool, database, replica, redis, log, metrics, secret };
  const app = await buildApp(deps);
  watch.listenTo(app);
  await app.ready();
  atFileEnd(async () => {
    await app.close();
    await replica?.close();
    redis?.close();
    await metrics.close();
    if (!pool.ended) await close();
    watch.check();
  });
  const openApi = new OpenApiCheck(app);
  return {
    app,
    deps,
    signIn: async (role) => asker(app, openApi, await makePerson(app, deps, role)),
    stranger: asker(app, openApi, { id: '', name: '', headers: { cookie: '' } }),
  };
}
