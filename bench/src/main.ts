import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listCases, searchCases } from './cases.ts';
import { describeMachine } from './machine.ts';
import { durabilityRow, measureDurability } from './measures/durability.ts';
import { latencyRow, measureLatency } from './measures/latency.ts';
import { measureMemory, memoryRow } from './measures/memory.ts';
import { measureStart, startRow } from './measures/start.ts';
import { measureTelemetry, telemetryRow } from './measures/telemetry.ts';
import { measureThroughput, throughputRow } from './measures/throughput.ts';
import { openRegister, type Register, ROOT } from './register.ts';
import { formatTable, type Row } from './table.ts';

const HELP = `Usage: npm run bench -- [what ...] [--clients N] [--only TEXT]

Measures the server, each figure next to its limit in the same run: pgbench with the same statements on the same data.

What (all of them without one):
  lists        the list's pages, sorts and filters: p50 and p95 with one request in flight
  searches     searches, the same way
  throughput   lists a second with several in flight
  telemetry    lists a second with metrics, traces and the log on, beside the same with all of them off
  memory       what the server holds at rest, after 10,000 lists and during an export of every client
  start        npm start on a new data folder, and again
  durability   kill -9 of the server and of PostgreSQL during writes, ten times each

Options:
  --clients N  how many clients there are (1000000); made once and kept in bench/data
  --only TEXT  of lists and searches, those whose name has this in it
  --help       show this

pgbench comes with PostgreSQL (on Debian: the package postgresql). Every run is kept in bench/results.
`;

const LIST_LIMIT_MS = 10;
const SEARCH_LIMIT_MS = 50;
const SECONDS = 5;
/** Of each half of a pair, of which there are many. */
const PAIRED_SECONDS = 1.5;

interface Options {
  readonly clients: number;
  readonly only: string;
}

interface Outcome {
  readonly results: readonly unknown[];
  readonly rows: readonly Row[];
}

type Measure = (options: Options) => Promise<Outcome>;

const outcome = <Result>(results: readonly Result[], toRow: (result: Result) => Row): Outcome => ({
  results,
  rows: results.map(toRow),
});

async function withRegister(
  clients: number,
  use: (register: Register) => Promise<Outcome>,
): Promise<Outcome> {
  const register = await openRegister(clients);
  try {
    return await use(register);
  } finally {
    await register.stop();
  }
}

const MEASURES: Record<string, Measure> = {
  lists: ({ clients, only }) =>
    withRegister(clients, async (register) => {
      const cases = listCases(clients).filter(({ name }) => name.includes(only));
      return outcome(await measureLatency(register, cases, LIST_LIMIT_MS), latencyRow);
    }),
  searches: ({ clients, only }) =>
    withRegister(clients, async (register) => {
      const cases = searchCases().filter(({ name }) => name.includes(only));
      return outcome(await measureLatency(register, cases, SEARCH_LIMIT_MS), latencyRow);
    }),
  throughput: ({ clients }) =>
    withRegister(clients, async (register) => {
      const first = { name: 'first page', paths: async () => ['/api/v1/clients'] };
      const small = { name: 'first page of 25', paths: async () => ['/api/v1/clients?limit=25'] };
      const results = [];
      for (const [one, inFlight] of [
        [first, 1],
        [first, 8],
        [first, 32],
        [small, 8],
      ] as const)
        results.push(await measureThroughput(register, one, { inFlight, seconds: SECONDS }));
      return outcome(results, throughputRow);
    }),
  telemetry: ({ clients }) =>
    withRegister(clients, async (register) => {
      const results = [];
      for (const tracedShare of [1, 0.1])
        results.push(await measureTelemetry(register, { inFlight: 8, seconds: PAIRED_SECONDS }, tracedShare));
      return outcome(results, telemetryRow);
    }),
  memory: ({ clients }) =>
    withRegister(clients, async (register) => outcome(await measureMemory(register), memoryRow)),
  start: async () => outcome(await measureStart(), startRow),
  durability: async () => outcome(await measureDurability(), durabilityRow),
};

async function run(what: string, measure: Measure, options: Options): Promise<void> {
  const machine = describeMachine();
  const { results, rows } = await measure(options);
  process.stdout.write(`\n${what}\n${formatTable(rows)}\n`);
  const folder = join(ROOT, 'bench/results');
  await mkdir(folder, { recursive: true });
  const at = new Date().toISOString();
  const file = join(folder, `${at.replaceAll(':', '-')}-${what}.json`);
  await writeFile(file, `${JSON.stringify({ what, at, machine, options, results }, null, 2)}\n`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      clients: { type: 'string', default: '1000000' },
      only: { type: 'string', default: '' },
      help: { type: 'boolean' },
    },
  });
  const clients = Number(values.clients.replaceAll('_', ''));
  const unknown = positionals.find((name) => !Object.hasOwn(MEASURES, name));
  if (values.help || unknown !== undefined || !Number.isInteger(clients) || clients < 1) {
    const isAsked = values.help === true;
    if (unknown !== undefined) process.stderr.write(`There is no measure "${unknown}".\n`);
    (isAsked ? process.stdout : process.stderr).write(HELP);
    process.exitCode = isAsked ? 0 : 1;
    return;
  }
  for (const [what, measure] of Object.entries(MEASURES)) {
    if (positionals.length === 0 || positionals.includes(what))
      await run(what, measure, { clients, only: values.only });
  }
}

await main();
