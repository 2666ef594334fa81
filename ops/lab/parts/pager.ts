import { join } from 'node:path';
import type { Part } from '../part.ts';
import { type Plan, ROOT } from '../plan.ts';

/** Stands for whoever is on call: remembers what Alertmanager told, and when. */
export function pager(plan: Plan): Part {
  return {
    name: 'pager',
    role: 'remembers what whoever is on call was told',
    port: plan.ports.pager,
    after: [],
    command: [process.execPath, join(ROOT, 'ops/lab/pager/receiver.ts'), String(plan.ports.pager)],
    ready: { kind: 'http', url: noticesOf(plan), status: 200 },
  };
}

export const noticesOf = ({ ports }: Plan): string => `http://127.0.0.1:${ports.pager}/notices`;
