import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
import { type Plan, ROOT } from './plan.ts';

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
    prometheus(plan, readGenerated('prometheus-rules.yml')),
    alertmanager(plan, readGenerated('alertmanager-inhibitions.yml')),
    pager(plan),
    blackbox(plan),
    nodeExporter(plan),
    postgresExporter(plan),
    redisExporter(plan),
  ];
}

/** What is made from the catalogue of signals, as it is now. */
const readGenerated = (name: string): string => readFileSync(join(ROOT, 'signals/generated', name), 'utf8');
