import { join } from 'node:path';
import type { Part } from '../part.ts';
import { type Plan, ROOT } from '../plan.ts';

/** Takes the spans of the servers by OTLP and keeps the latest, to be looked at. */
export function traces(plan: Plan): Part {
  return {
    name: 'traces',
    role: 'takes traces (OTLP over http, JSON) and keeps the latest',
    port: plan.ports.traces,
    after: [],
    command: [process.execPath, join(ROOT, 'ops/lab/traces/receiver.ts'), String(plan.ports.traces)],
    ready: { kind: 'http', url: `http://127.0.0.1:${plan.ports.traces}/traces`, status: 200 },
  };
}
