import type { Case } from '../cases.ts';
import { countRequests } from '../load.ts';
import { median } from '../percentiles.ts';
import { countStatements } from '../pgbench.ts';
import type { Register } from '../register.ts';
import { statementsOf } from '../statements.ts';
import type { Row } from '../table.ts';

const ROUNDS = 3;
const LIMIT = 0.4;

export interface ThroughputResult {
  readonly name: string;
  readonly inFlight: number;
  /** Requests and runs a second, round by round. */
  readonly server: readonly number[];
  readonly pgbench: readonly number[];
}

/** The server and pgbench with the same statements, in turns, with so many in flight. */
export async function measureThroughput(
  register: Register,
  one: Case,
  load: { inFlight: number; seconds: number },
): Promise<ThroughputResult> {
  const { name } = one;
  const paths = await one.paths(register);
  const variants = await Promise.all(paths.map((path) => statementsOf(register, path)));
  const work = { place: register.place, variants };
  await countRequests(register, paths, { ...load, seconds: 2 });
  const server: number[] = [];
  const pgbench: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    process.stderr.write(`${name}, ${load.inFlight} in flight, round ${round + 1} of ${ROUNDS}\n`);
    server.push(await countRequests(register, paths, load));
    pgbench.push(await countStatements(work, load));
  }
  return { name, inFlight: load.inFlight, server, pgbench };
}

export function throughputRow({ name, inFlight, server, pgbench }: ThroughputResult): Row {
  const ratio = median(server) / median(pgbench);
  return {
    what: name,
    'in flight': inFlight,
    'requests/s': median(server).toFixed(0),
    'pgbench/s': median(pgbench).toFixed(0),
    'server/pgbench': ratio.toFixed(2),
    [`at least ${LIMIT}`]: ratio >= LIMIT ? 'yes' : 'NO',
  };
}
