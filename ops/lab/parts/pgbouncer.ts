import type { Part } from '../part.ts';
import type { Plan } from '../plan.ts';
import { APPLICATION_ROLE, DATABASE } from './postgres.ts';

/** How many sessions PostgreSQL is asked for at most: it takes 100, and the exporters and the operator want some. */
export const POOL_SIZE = 80;

/** Keeps the sessions of the database for the servers and the worker. */
export function pgbouncer(plan: Plan): Part {
  return {
    name: 'pgbouncer',
    role: 'keeps the connections of the servers and the worker to the database',
    port: plan.ports.pgbouncer,
    after: ['haproxy', 'postgres-2'],
    // It refuses to be root.
    account: 'postgres',
    files: {
      'pgbouncer.ini': poolSettings(plan),
      'users.txt': `"${APPLICATION_ROLE}" "${plan.passwords.application}"\n`,
    },
    command: ['/usr/sbin/pgbouncer', 'pgbouncer.ini'],
    ready: { kind: 'connection', port: plan.ports.pgbouncer },
  };
}

/**
 * Session mode: Debian's 1.18 loses prepared statements in transaction mode, the server prepares its hot reads by name, and a
 * migration holds a lock of its session.
 */
export function poolSettings({ ports }: Plan): string {
  return `[databases]
${DATABASE} = host=127.0.0.1 port=${ports.primary}
${DATABASE}_replica = host=127.0.0.1 port=${ports.replica} dbname=${DATABASE}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ports.pgbouncer}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = users.txt
pool_mode = session
default_pool_size = ${POOL_SIZE}
max_client_conn = 300
server_login_retry = 1
server_connect_timeout = 3
query_wait_timeout = 10
admin_users = ${APPLICATION_ROLE}
`;
}
