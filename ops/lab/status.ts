import type { Part } from './part.ts';
import { listParts } from './parts.ts';
import type { Plan } from './plan.ts';
import { askWhetherReady } from './probe.ts';
import { findMain } from './processes.ts';
import { requestText } from './request.ts';
import type { Lab } from './state.ts';

export interface PartStatus {
  name: string;
  state: 'ready' | 'not ready' | 'stopped' | 'gone';
  port: number;
  pid: number | null;
  role: string;
  /** Why it is not ready. */
  why: string | null;
}

export function listStatus(lab: Lab): Promise<PartStatus[]> {
  return Promise.all(listParts(lab.plan).map((part) => statusOf(lab, part)));
}

async function statusOf(lab: Lab, part: Part): Promise<PartStatus> {
  const { name, port } = part;
  const main = findMain(lab, name);
  const known = { name, port, pid: main?.pid ?? null, role: part.role };
  if (!main) return { ...known, state: 'gone', why: 'its process has ended' };
  if (main.state === 'T')
    return { ...known, state: 'stopped', why: 'its process was told to stop (SIGSTOP)' };
  const why = await askWhetherReady(part.ready);
  if (why !== undefined) return { ...known, state: 'not ready', why };
  return { ...known, role: (await roleOfPostgres(lab.plan, name)) ?? part.role, state: 'ready', why: null };
}

/** Who leads changes with each fail-over. */
async function roleOfPostgres({ ports }: Plan, name: string): Promise<string | undefined> {
  if (name !== 'postgres-1' && name !== 'postgres-2') return undefined;
  const api = ports[name === 'postgres-1' ? 'patroni-1' : 'patroni-2'];
  const { status } = await requestText(`http://127.0.0.1:${api}/primary`);
  return status === 200 ? 'PostgreSQL 15 under Patroni: leads' : 'PostgreSQL 15 under Patroni: standby';
}

export function formatStatus(parts: readonly PartStatus[]): string {
  const rows = parts.map(({ name, state, port, pid, role, why }) => [
    name,
    state,
    String(port),
    String(pid ?? '-'),
    why ? `${role} (${why})` : role,
  ]);
  const all = [['part', 'state', 'port', 'pid', 'role'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')).join('\n');
}
