import type { Part } from '../part.ts';
import type { Plan } from '../plan.ts';

/** Leads connections to whichever PostgreSQL leads, and reads to the other, as Patroni says of them. */
export function haproxy(plan: Plan): Part {
  return {
    name: 'haproxy',
    role: 'leads to the PostgreSQL that leads (primary) and to the standby (replica)',
    port: plan.ports.primary,
    after: ['postgres-1'],
    account: 'haproxy',
    files: { 'haproxy.cfg': haproxySettings(plan) },
    command: ['/usr/sbin/haproxy', '-db', '-f', 'haproxy.cfg'],
    ready: { kind: 'http', url: `http://127.0.0.1:${plan.ports.haproxy}/metrics`, status: 200 },
  };
}

export function haproxySettings({ ports }: Plan): string {
  const servers = ([1, 2] as const).map(
    (number) =>
      `  server postgres-${number} 127.0.0.1:${ports[`postgres-${number}`]} check port ${ports[`patroni-${number}`]}`,
  );
  const listen = (name: 'primary' | 'replica') => `
listen ${name}
  bind 127.0.0.1:${ports[name]}
  option httpchk OPTIONS /${name}
  http-check expect status 200
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
${servers.join('\n')}
`;
  return `global
  maxconn 500

defaults
  mode tcp
  timeout connect 2s
  timeout client 1h
  timeout server 1h
  timeout check 2s
${listen('primary')}${listen('replica')}
frontend metrics
  mode http
  timeout client 10s
  bind 127.0.0.1:${ports.haproxy}
  http-request use-service prometheus-exporter if { path /metrics }
  http-request return status 404
`;
}
