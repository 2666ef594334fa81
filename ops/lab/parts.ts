import { readFileSync } from 'node:fs';
import { INHIBITIONS_FILE, RULES_FILE } from '../src/signals/generated.ts';
import type { Part } from './part.ts';
import { alertmanager } from './parts/alertmanager.ts';
import { edge } from './parts/edge.ts';
import { etcd } from './parts/etcd.ts';
import { blackbox, nodeExporter, postgresExporter, redisExporter } from './parts/exporters.ts';
import { haproxy } from './parts/haproxy.ts';
import { pager } from './parts/pager.ts';
import { pgbouncer } from './parts/pgbouncer.ts';
import { postgres } from './parts/postgres.ts';
import { prometheus } from './parts/prometheus.ts';
import { redis } from './parts/redis.ts';
import { server, worker } from './parts/server.ts';
import { traces } from './parts/traces.ts';
import type { Plan } from './plan.ts';

/** Every part, from the edge inwards and then what watches. */
export function listParts(plan: Plan): Part[] {
  return [
    edge(plan),
    server(plan, 1),
    server(plan, 2),
    worker(plan),
    pgbouncer(plan),
    haproxy(plan),
    postgres(plan, 1),
    postgres(plan, 2),
    etcd(plan),
    redis(plan),
    traces(plan),
    prometheus(plan, readFileSync(RULES_FILE, 'utf8')),
    alertmanager(plan, readFileSync(INHIBITIONS_FILE, 'utf8')),
    pager(plan),
    blackbox(plan),
    nodeExporter(plan),
    postgresExporter(plan),
    redisExporter(plan),
  ];
}
