import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The repository, whose server the lab runs. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** One port of the loopback each, in a row. */
export const PORT_NAMES = [
  ...['edge', 'server-1', 'server-2', 'worker', 'metrics-1', 'metrics-2', 'metrics-worker'],
  ...['primary', 'replica', 'haproxy', 'pgbouncer', 'redis'],
  ...['postgres-1', 'postgres-2', 'patroni-1', 'patroni-2', 'etcd', 'etcd-peer'],
  ...['prometheus', 'alertmanager', 'pager', 'traces'],
  ...['node-exporter', 'postgres-exporter', 'redis-exporter', 'blackbox'],
] as const;

export type PortName = (typeof PORT_NAMES)[number];

/** Everything that a lab's parts are rendered from; kept in its state file, so that each verb means the same lab. */
export interface Plan {
  /** Absolute. Everything that the lab writes is in it. */
  readonly folder: string;
  readonly ports: Readonly<Record<PortName, number>>;
  readonly owner: Readonly<{ email: string; password: string }>;
  readonly passwords: Readonly<Record<'superuser' | 'replication' | 'application' | 'redis', string>>;
  /** Whether each PostgreSQL has a small file system of its own, which a drill can fill. */
  readonly disks: boolean;
}

/** LAB_DIR, or a folder of the lab's in the temporary one. */
export function labFolder(env: NodeJS.ProcessEnv): string {
  return resolve(env.LAB_DIR || join(tmpdir(), 'clientele-lab'));
}

export function makePlan(folder: string, firstPort: number, disks: boolean): Plan {
  const ports = Object.fromEntries(PORT_NAMES.map((name, index) => [name, firstPort + index]));
  return {
    folder,
    // Every name of the list got its port.
    ports: ports as Record<PortName, number>,
    owner: { email: 'owner@lab.example', password: secret() },
    passwords: { superuser: secret(), replication: secret(), application: secret(), redis: secret() },
    disks,
  };
}

const secret = (): string => randomBytes(15).toString('base64url');

/** Where a part keeps what is its own. */
export const folderOf = (plan: Plan, part: string): string => join(plan.folder, part);

/** What people and probes reach the lab by: a name that the certificate bears. */
export const addressOf = (plan: Plan): string => `https://localhost:${plan.ports.edge}`;

/** The authority that signed the edge's certificate. */
export const authorityOf = (plan: Plan): string => join(plan.folder, 'authority.pem');
