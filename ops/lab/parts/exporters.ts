import { type Part, yaml } from '../part.ts';
import { authorityOf, folderOf, type Plan, type PortName } from '../plan.ts';
import { DATABASE } from './postgres.ts';

const ACCOUNT = 'prometheus';

function exporter(plan: Plan, name: PortName, rest: Pick<Part, 'role' | 'command'> & Partial<Part>): Part {
  const ready = { kind: 'connection', port: plan.ports[name] } as const;
  return { name, port: plan.ports[name], after: [], account: ACCOUNT, ready, ...rest };
}

const listen = (plan: Plan, name: PortName) => `127.0.0.1:${plan.ports[name]}`;

/** Processor, memory and the lab's own disks. */
export const nodeExporter = (plan: Plan): Part =>
  exporter(plan, 'node-exporter', {
    role: 'figures of the machine and of the disks',
    command: [
      '/usr/bin/prometheus-node-exporter',
      `--web.listen-address=${listen(plan, 'node-exporter')}`,
      '--collector.disable-defaults',
      ...['cpu', 'meminfo', 'loadavg', 'filesystem'].map((name) => `--collector.${name}`),
      // Prometheus keeps those of the lab; what is excluded by default would be the lab's own.
      '--collector.filesystem.mount-points-exclude=^/(dev|proc|run|sys)($|/)',
      '--collector.filesystem.fs-types-exclude=^(autofs|cgroup2?|devpts|mqueue|nsfs|overlay|proc|sysfs)$',
    ],
  });

/** Of the PostgreSQL that leads: it follows the fail-over through HAProxy. */
export const postgresExporter = (plan: Plan): Part =>
  exporter(plan, 'postgres-exporter', {
    role: 'figures of the database',
    after: ['haproxy'],
    command: [
      '/usr/bin/prometheus-postgres-exporter',
      `--web.listen-address=${listen(plan, 'postgres-exporter')}`,
    ],
    env: {
      DATA_SOURCE_NAME: `postgresql://postgres:${plan.passwords.superuser}@127.0.0.1:${plan.ports.primary}/${DATABASE}?sslmode=disable&connect_timeout=3`,
    },
  });

export const redisExporter = (plan: Plan): Part =>
  exporter(plan, 'redis-exporter', {
    role: 'figures of Redis',
    command: [
      '/usr/bin/prometheus-redis-exporter',
      `-web.listen-address=${listen(plan, 'redis-exporter')}`,
      `-redis.addr=redis://127.0.0.1:${plan.ports.redis}`,
      '-connection-timeout=2s',
    ],
    // Not an argument, which everyone on the machine could read.
    env: { REDIS_PASSWORD: plan.passwords.redis },
  });

/** Asks what a person would ask, through the edge, by TLS, and looks at the certificate. */
export const blackbox = (plan: Plan): Part =>
  exporter(plan, 'blackbox', {
    role: 'asks as people do: through the edge, with TLS',
    files: { 'blackbox.yml': yaml(probes(plan)) },
    command: [
      '/usr/bin/prometheus-blackbox-exporter',
      `--config.file=${folderOf(plan, 'blackbox')}/blackbox.yml`,
      `--web.listen-address=${listen(plan, 'blackbox')}`,
    ],
  });

const probes = (plan: Plan) => ({
  modules: {
    edge: {
      prober: 'http',
      timeout: '4s',
      http: {
        preferred_ip_protocol: 'ip4',
        fail_if_not_ssl: true,
        tls_config: { ca_file: authorityOf(plan) },
      },
    },
  },
});
