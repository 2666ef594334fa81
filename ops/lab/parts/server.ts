import { join } from 'node:path';
import type { Part } from '../part.ts';
import { addressOf, folderOf, type Plan, type PortName, ROOT } from '../plan.ts';
import { APPLICATION_ROLE, DATABASE } from './postgres.ts';

/** One of the two processes that answer requests. */
export function server(plan: Plan, number: 1 | 2): Part {
  return {
    ...clientele(plan, `server-${number}`),
    role: 'answers requests',
    env: { ...settings(plan, `server-${number}`, `metrics-${number}`), WORKER: 'off' },
  };
}

/** The process that does the background work, and nothing else. */
export function worker(plan: Plan): Part {
  return {
    ...clientele(plan, 'worker'),
    role: 'does the background work',
    env: { ...settings(plan, 'worker', 'metrics-worker'), WORKER: 'only' },
  };
}

function clientele(plan: Plan, name: PortName): Omit<Part, 'role' | 'env'> {
  return {
    name,
    port: plan.ports[name],
    // Whoever starts first brings the database up to date; the others wait for it in any case.
    after: ['pgbouncer', 'redis', 'traces'],
    command: [
      process.execPath,
      ...['--max-semi-space-size=4', '--max-old-space-size=256'],
      join(ROOT, 'server/src/main.ts'),
    ],
    ready: { kind: 'http', url: `http://127.0.0.1:${plan.ports[name]}/readyz`, status: 200 },
  };
}

function databaseUrl({ passwords, ports }: Plan, database = DATABASE): string {
  return `postgresql://${APPLICATION_ROLE}:${passwords.application}@127.0.0.1:${ports.pgbouncer}/${database}`;
}

function settings(plan: Plan, name: PortName, metrics: PortName): Record<string, string> {
  const { ports, passwords, owner } = plan;
  return {
    PORT: String(ports[name]),
    HOST: '127.0.0.1',
    METRICS_PORT: String(ports[metrics]),
    PUBLIC_URL: addressOf(plan),
    TRUSTED_PROXIES: 'loopback',
    DATA_DIR: folderOf(plan, name),
    DATABASE_URL: databaseUrl(plan),
    DATABASE_REPLICA_URL: databaseUrl(plan, `${DATABASE}_replica`),
    REDIS_URL: `redis://:${passwords.redis}@127.0.0.1:${ports.redis}`,
    OWNER_EMAIL: owner.email,
    OWNER_PASSWORD: owner.password,
    // A drill receives webhooks on this machine.
    WEBHOOK_ALLOW_PRIVATE: 'localhost',
    OTEL_SERVICE_NAME: name === 'worker' ? 'clientele-worker' : 'clientele-server',
    PROMETHEUS_URL: `http://127.0.0.1:${ports.prometheus}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${ports.traces}`,
  };
}
