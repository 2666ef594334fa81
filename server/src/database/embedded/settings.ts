import { totalmem } from 'node:os';

const MB = 1024 * 1024;

/** PostgreSQL's settings for a laptop. They travel on the command line, so that no file in the data folder can go stale. */
export function settingsFor(logFolder: string, memory = totalmem()): Record<string, string> {
  return {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: memory >= 4096 * MB ? '256MB' : '128MB',
    effective_cache_size: `${Math.max(256, Math.floor(memory / MB / 2))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    random_page_cost: '1.1',
    // Compiling a plan takes longer than any of our queries.
    jit: 'off',
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'on',
    log_directory: logFolder,
    log_filename: 'postgresql-%Y-%m-%d_%H%M%S.log',
    log_rotation_size: '10MB',
    log_rotation_age: '0',
    cluster_name: 'clientele',
  };
}

/** As arguments of `postgres`. */
export function settingArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
