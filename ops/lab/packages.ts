/** Debian's packages that the lab is made of, each with a file that shows that it is there. */
export const PACKAGES: Readonly<Record<string, string>> = {
  nginx: '/usr/sbin/nginx',
  'libnginx-mod-http-modsecurity': '/usr/lib/nginx/modules/ngx_http_modsecurity_module.so',
  'modsecurity-crs': '/usr/share/modsecurity-crs/owasp-crs.load',
  openssl: '/usr/bin/openssl',
  pgbouncer: '/usr/sbin/pgbouncer',
  haproxy: '/usr/sbin/haproxy',
  'postgresql-15': '/usr/lib/postgresql/15/bin/postgres',
  'postgresql-contrib': '/usr/share/postgresql/15/extension/pg_trgm.control',
  patroni: '/usr/bin/patroni',
  // Patroni speaks to etcd through it, and only suggests it.
  'python3-etcd': '/usr/lib/python3/dist-packages/etcd/__init__.py',
  'etcd-server': '/usr/bin/etcd',
  'redis-server': '/usr/bin/redis-server',
  prometheus: '/usr/bin/prometheus',
  'prometheus-alertmanager': '/usr/bin/prometheus-alertmanager',
  'prometheus-node-exporter': '/usr/bin/prometheus-node-exporter',
  'prometheus-postgres-exporter': '/usr/bin/prometheus-postgres-exporter',
  'prometheus-redis-exporter': '/usr/bin/prometheus-redis-exporter',
  'prometheus-blackbox-exporter': '/usr/bin/prometheus-blackbox-exporter',
};
