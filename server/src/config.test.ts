import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      databaseUrl: null,
      databaseReplicaUrl: null,
      redisUrl: null,
      trustedProxies: [],
      publicUrl: null,
      firstOwner: null,
      hstsSubdomains: true,
      sentryDsn: null,
      release: expect.stringMatching(/^clientele@\d/),
      mail: null,
      singleSignOn: null,
      logLevel: 'info',
      operations: { source: 'process' },
      telemetry: {
        isOn: true,
        serviceName: 'clientele',
        metricsPort: null,
        metricsEndpoint: null,
        metricsEveryMs: 60_000,
        tracesEndpoint: null,
        sampler: 'parentbased_always_on',
        sampledShare: 1,
      },
      slowStatementMs: 500,
      rateLimit: true,
      drainSeconds: 0,
      worker: 'on',
      webhookAllowPrivate: [],
      sessionIdleHours: 168,
      sessionMaxHours: 720,
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', OWNER_EMAIL: '', RATE_LIMIT: '' })).toEqual(
      readConfig({}),
    );
  });

  it('reads every variable', () => {
    const config = readConfig({
      PORT: '0',
      METRICS_PORT: '9464',
      SLOW_STATEMENT_MS: '250',
      HOST: '::1',
      DATA_DIR: '/srv/clientele',
      DATABASE_URL: 'postgresql://clientele@/clientele?host=%2Frun%2Fpostgresql',
      DATABASE_REPLICA_URL: 'postgres://reader:secret@replica:5432/clientele',
      REDIS_URL: 'rediss://clientele:p%40ss@cache:6380/2',
      TRUSTED_PROXIES: 'loopback, 10.0.0.0/16 2001:db8::/32,192.0.2.7',
      PUBLIC_URL: 'https://clients.example.com/',
      HSTS_SUBDOMAINS: 'off',
      OWNER_EMAIL: 'ada@example.com',
      OWNER_PASSWORD: ' a long enough one ',
      LOG_LEVEL: 'WARN',
      RATE_LIMIT: 'off',
      DRAIN_SECONDS: '15',
      WORKER: 'only',
      WEBHOOK_ALLOW_PRIVATE: 'hooks.internal, 10.1.0.0/16,::1',
      SESSION_IDLE_HOURS: '12',
      SESSION_MAX_HOURS: '24',
    });
    expect(config).toEqual({
      port: 0,
      host: '::1',
      dataDir: '/srv/clientele',
      databaseUrl: 'postgresql://clientele@/clientele?host=%2Frun%2Fpostgresql',
      databaseReplicaUrl: 'postgres://reader:secret@replica:5432/clientele',
      redisUrl: 'rediss://clientele:p%40ss@cache:6380/2',
      trustedProxies: ['loopback', '10.0.0.0/16', '2001:db8::/32', '192.0.2.7'],
      publicUrl: 'https://clients.example.com',
      firstOwner: { email: 'ada@example.com', password: ' a long enough one ' },
      hstsSubdomains: false,
      sentryDsn: null,
      release: expect.stringMatching(/^clientele@\d/),
      mail: null,
      singleSignOn: null,
      logLevel: 'warn',
      operations: { source: 'process' },
      telemetry: expect.objectContaining({ metricsPort: 9464 }),
      slowStatementMs: 250,
      rateLimit: false,
      drainSeconds: 15,
      worker: 'only',
      webhookAllowPrivate: ['hooks.internal', '10.1.0.0/16', '::1'],
      sessionIdleHours: 12,
      sessionMaxHours: 24,
    });
    expect(config).toSatisfy(Object.isFrozen);
  });

  it('names every bad variable at once', () => {
    const problems = problemsOf({
      PORT: '70000',
      HOST: 'not a host',
      DATABASE_URL: 'mysql://root:hunter2@host/db',
      DATABASE_REPLICA_URL: 'replica',
      REDIS_URL: 'http://cache:6379',
      TRUSTED_PROXIES: 'everyone',
      PUBLIC_URL: 'https://example.com/clients',
      OWNER_EMAIL: 'ada',
      OWNER_PASSWORD: 'short',
      LOG_LEVEL: 'loud',
      RATE_LIMIT: 'maybe',
      DRAIN_SECONDS: '61',
      WORKER: 'never',
      WEBHOOK_ALLOW_PRIVATE: 'hooks.internal,https://hooks.internal',
    });
    expect(problems.map((problem) => problem.split(' ')[0]).toSorted()).toEqual([
      'DATABASE_REPLICA_URL',
      'DATABASE_URL',
      'DRAIN_SECONDS',
      'HOST',
      'LOG_LEVEL',
      'OWNER_EMAIL',
      'OWNER_PASSWORD',
      'PORT',
      'PUBLIC_URL',
      'RATE_LIMIT',
      'REDIS_URL',
      'TRUSTED_PROXIES',
      'WEBHOOK_ALLOW_PRIVATE',
      'WORKER',
    ]);
  });

  it('never repeats a password', () => {
    const problems = problemsOf({
      DATABASE_URL: 'mysql://root:hunter2@host/db',
      REDIS_URL: 'redis://:opensesame@cache:6379/first',
      OWNER_PASSWORD: 'swordfish',
    });
    expect(problems.join('\n')).not.toMatch(/hunter2|swordfish|opensesame/);
  });

  it.each(['redis://cache', 'redis://:secret@[::1]:6379', 'rediss://user:p%C3%A4ss@cache:6379/0'])(
    'takes %s for a Redis',
    (url) => expect(readConfig({ REDIS_URL: url }).redisUrl).toBe(url),
  );

  it.each([
    'cache:6379',
    'redis://',
    'unix:/run/redis',
    'redis://cache/one',
    'redis://:%ff@cache',
    'redis://cache?a=b',
  ])('refuses %s for a Redis', (url) =>
    expect(problemsOf({ REDIS_URL: url })).toEqual([expect.stringMatching(/^REDIS_URL must look like/)]),
  );

  it.each([
    '*',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    '10.0.0.1/8/8',
    '127.1',
    'loopback/8',
    'proxy.example.com',
  ])('refuses %s for a proxy to believe', (proxy) =>
    expect(problemsOf({ TRUSTED_PROXIES: `192.0.2.7, ${proxy}` })).toEqual([
      `TRUSTED_PROXIES must list addresses or ranges such as 10.0.0.0/16, or be loopback; "${proxy}" is none of them`,
    ]),
  );

  it.each(['-1', '65536', '3000.5', '0x50', 'http'])('refuses the port %s', (port) => {
    expect(problemsOf({ PORT: port })).toEqual([`PORT must be a port from 0 to 65535, not "${port}"`]);
  });

  it.each(['-1', '61', '1.5', 'soon'])('refuses to drain for %s seconds', (seconds) => {
    expect(problemsOf({ DRAIN_SECONDS: seconds })).toEqual([
      `DRAIN_SECONDS must be whole seconds from 0 to 60, not "${seconds}"`,
    ]);
  });

  it('wants an address and a password for the first owner, or neither', () => {
    expect(problemsOf({ OWNER_EMAIL: 'ada@example.com' })).toEqual([
      'OWNER_PASSWORD is missing: OWNER_EMAIL needs it',
    ]);
    expect(problemsOf({ OWNER_PASSWORD: 'a long enough one' })).toEqual([
      'OWNER_EMAIL is missing: OWNER_PASSWORD needs it',
    ]);
  });
});
