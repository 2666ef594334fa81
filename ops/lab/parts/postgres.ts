import { join } from 'node:path';
import { type Part, yaml } from '../part.ts';
import { folderOf, type Plan } from '../plan.ts';

export const DATABASE = 'clientele';
export const APPLICATION_ROLE = 'clientele';

/** Patroni refuses more: loop_wait + 2 * retry_timeout may not exceed ttl, after which the standby takes over. */
const HEARTBEAT = { ttl: 20, loop_wait: 5, retry_timeout: 5 };

/** One of the two PostgreSQLs, kept by its Patroni: one leads, the other streams from it. */
export function postgres(plan: Plan, number: 1 | 2): Part {
  const name = `postgres-${number}` as const;
  const api = `127.0.0.1:${plan.ports[`patroni-${number}`]}`;
  return {
    name,
    role: 'PostgreSQL 15 under Patroni: the database, or its streaming standby',
    port: plan.ports[name],
    // The second copies the first.
    after: number === 1 ? ['etcd'] : ['etcd', 'postgres-1'],
    account: 'postgres',
    folders: ['disk'],
    files: {
      'patroni.yml': yaml(patroniSettings(plan, number)),
      'first.sql': FIRST(plan),
    },
    command: ['/usr/bin/patroni', 'patroni.yml'],
    ready: { kind: 'http', url: `http://${api}/readiness`, status: 200 },
    pidFile: 'disk/data/postmaster.pid',
  };
}

export function patroniSettings(plan: Plan, number: 1 | 2) {
  const name = `postgres-${number}` as const;
  const folder = folderOf(plan, name);
  const api = `127.0.0.1:${plan.ports[`patroni-${number}`]}`;
  const address = `127.0.0.1:${plan.ports[name]}`;
  const { superuser, replication } = plan.passwords;
  return {
    scope: 'lab',
    name,
    restapi: { listen: api, connect_address: api },
    etcd3: { host: `127.0.0.1:${plan.ports.etcd}` },
    bootstrap: {
      dcs: {
        ...HEARTBEAT,
        // As Multi-AZ of RDS: what was acknowledged is on both, and one alone goes on alone.
        synchronous_mode: true,
        postgresql: { use_pg_rewind: true, parameters: PARAMETERS },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C.UTF-8' }, 'data-checksums'],
      // Patroni adds the address of the new database.
      post_init: `psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --file=${join(folder, 'first.sql')}`,
    },
    postgresql: {
      listen: address,
      connect_address: address,
      bin_dir: '/usr/lib/postgresql/15/bin',
      data_dir: join(folder, 'disk/data'),
      pgpass: join(folder, 'pgpass'),
      pg_hba: [
        'host all all 127.0.0.1/32 scram-sha-256',
        'host replication replication 127.0.0.1/32 scram-sha-256',
      ],
      authentication: {
        superuser: { username: 'postgres', password: superuser },
        replication: { username: 'replication', password: replication },
        rewind: { username: 'postgres', password: superuser },
      },
      // Otherwise a standby's copy waits for the next checkpoint, minutes away.
      basebackup: [{ checkpoint: 'fast' }],
      parameters: { unix_socket_directories: '' },
    },
  };
}

const PARAMETERS = {
  max_connections: 100,
  shared_buffers: '64MB',
  password_encryption: 'scram-sha-256',
  wal_keep_size: '64MB',
  max_wal_size: '128MB',
  min_wal_size: '32MB',
  // A standby that says nothing is let go of before Patroni would take a whole minute to see it.
  wal_sender_timeout: '10s',
};

const FIRST = ({
  passwords,
}: Plan): string => `create role ${APPLICATION_ROLE} login password '${passwords.application}';
create database ${DATABASE} owner ${APPLICATION_ROLE};
`;
