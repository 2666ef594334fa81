import type { Case } from '../cases.ts';
import { timeRequests } from '../load.ts';
import { type Latency, latencyOf } from '../percentiles.ts';
import { timeStatements } from '../pgbench.ts';
import type { Register } from '../register.ts';
import { statementsOf } from '../statements.ts';
import type { Row } from '../table.ts';

const ROUNDS = 3;
const REQUESTS = 40;
const WARM_UP = 10;
/** A round of a slow case ends here. */
const SECONDS = 2;

export interface CaseResult {
  readonly name: string;
  readonly server: Latency;
  readonly pgbench: Latency;
  readonly limit: number;
}

const milliseconds = (value: number) => value.toFixed(2);

/** The server and pgbench with the same statements, in turns, one request in flight. */
async function measureCase(register: Register, one: Case, limit: number): Promise<CaseResult> {
  const { name } = one;
  const paths = await one.paths(register);
  const variants = await Promise.all(paths.map((path) => statementsOf(register, path)));
  const work = { place: register.place, variants };
  await timeRequests(register, paths, WARM_UP, SECONDS);
  const server: number[] = [];
  const pgbench: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const times = await timeRequests(register, paths, REQUESTS, SECONDS);
    server.push(...times);
    pgbench.push(...(await timeStatements(work, times.length)));
  }
  return { name, server: latencyOf(server), pgbench: latencyOf(pgbench), limit };
}

/** @param limit what p95 is to stay under, in milliseconds */
export async function measureLatency(
  register: Register,
  cases: readonly Case[],
  limit: number,
): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const [index, one] of cases.entries()) {
    const result = await measureCase(register, one, limit);
    const p95 = milliseconds(result.server.p95);
    process.stderr.write(`${index + 1} of ${cases.length}: ${one.name}: p95 ${p95} ms\n`);
    results.push(result);
  }
  return results;
}

export const latencyRow = ({ name, server, pgbench, limit }: CaseResult): Row => ({
  what: name,
  'p50 ms': milliseconds(server.p50),
  'p95 ms': milliseconds(server.p95),
  'pgbench p50': milliseconds(pgbench.p50),
  'pgbench p95': milliseconds(pgbench.p95),
  'pgbench/server p50': (pgbench.p50 / server.p50).toFixed(2),
  [`p95 under ${limit} ms`]: server.p95 < limit ? 'yes' : 'NO',
});
