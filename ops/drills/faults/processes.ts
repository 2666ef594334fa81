import type { Drill, Fault } from '../drill.ts';
import type { Field } from '../field.ts';

/** Parts that end, all of them at once, and stay away until they are started. */
const gone = (field: Field, ...parts: string[]): Fault => ({
  break: async () => void (await Promise.all(parts.map((name) => field.kill(name)))),
  mend: async () => void (await Promise.all(parts.map((name) => field.start(name)))),
});

export const outage: Drill = {
  name: 'outage',
  expects: ['service-unavailable'],
  fault: (field) => gone(field, 'server-1', 'server-2'),
};

export const serverKilled: Drill = {
  name: 'server-killed',
  expects: ['targets-unhealthy'],
  fault: (field) => gone(field, 'server-2'),
};

export const edgeGone: Drill = {
  name: 'edge-gone',
  expects: ['address-unreachable'],
  fault: (field) => gone(field, 'edge'),
};

export const cacheGone: Drill = {
  name: 'cache-gone',
  expects: ['cache-down'],
  fault: (field) => gone(field, 'redis'),
};

export const exporterStopped: Drill = {
  name: 'exporter-stopped',
  expects: ['watching-blind'],
  patienceSeconds: 240,
  fault: (field) => gone(field, 'postgres-exporter'),
};
