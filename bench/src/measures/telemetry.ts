import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { socketUrl } from '../../../server/src/database/embedded/connection.ts';
import { startServer } from '../../../server/src/testing/server-process.ts';
import { countRequests } from '../load.ts';
import { median } from '../percentiles.ts';
import { type Register, ROOT } from '../register.ts';
import type { Row } from '../table.ts';

/** Many and short: a machine that is slow for a while is so for both of a pair. */
const ROUNDS = 40;
const SCRAPE_EVERY_MS = 5_000;
const LIMIT = 0.05;

export interface TelemetryResult {
  readonly name: string;
  readonly inFlight: number;
  /** Requests a second, pair by pair. */
  readonly on: readonly number[];
  readonly off: readonly number[];
  /** What the server's process took of a processor for each, in milliseconds: also right where others use the machine. */
  readonly cpu: { readonly on: readonly number[]; readonly off: readonly number[] };
  /** What arrived at the receiver meanwhile. */
  readonly received: { readonly traces: number; readonly metrics: number; readonly megabytes: number };
}

/** An OTLP receiver on loopback that takes everything and keeps how much it was. */
async function startReceiver() {
  const received = { traces: 0, metrics: 0, megabytes: 0 };
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    for await (const chunk of request) received.megabytes += chunk.length / 1e6;
    received[request.url === '/v1/traces' ? 'traces' : 'metrics'] += 1;
    response.setHeader('content-type', 'application/x-protobuf').end();
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { received, address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

const TICKS_A_SECOND = 100;

/** Milliseconds of a processor that a process has taken (proc_pid_stat(5), utime and stime). */
async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND) * 1000;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A second server over the same database, so that both differ in nothing but what is given here. */
async function startBeside({ place }: Register, environment: Record<string, string>) {
  const server = startServer(
    {
      DATABASE_URL: socketUrl(place.socketFolder, place.port),
      RATE_LIMIT: 'off',
      WORKER: 'off',
      LOG_LEVEL: 'error',
      ...environment,
    },
    [process.execPath, join(ROOT, 'bin/start.mjs')],
  );
  const stop = () => void server.process.kill('SIGTERM');
  process.once('exit', stop);
  return {
    origin: await server.origin,
    pid: server.process.pid ?? 0,
    stop: async () => {
      stop();
      await server.ended;
      process.off('exit', stop);
    },
  };
}

/** Lists with everything on (metrics, this share of the requests traced and sent, each logged, Prometheus asking) and with everything off, in turns. */
export async function measureTelemetry(
  register: Register,
  load: { inFlight: number; seconds: number },
  tracedShare: number,
): Promise<TelemetryResult> {
  const receiver = await startReceiver();
  const port = await findFreePort();
  const off = await startBeside(register, { OTEL_SDK_DISABLED: 'true' });
  const on = await startBeside(register, {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.address,
    OTEL_METRIC_EXPORT_INTERVAL: '10000',
    METRICS_PORT: String(port),
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: String(tracedShare),
    LOG_LEVEL: 'info',
  });
  const scrape = () => fetch(`http://127.0.0.1:${port}/metrics`).then((answer) => answer.text());
  const scraping = setInterval(() => void scrape().catch(() => undefined), SCRAPE_EVERY_MS);
  const rates = { on: [] as number[], off: [] as number[] };
  const cpu = { on: [] as number[], off: [] as number[] };
  try {
    const count = (origin: string, seconds = load.seconds) =>
      countRequests({ origin, cookie: register.cookie }, ['/api/v1/clients'], { ...load, seconds });
    for (const { origin } of [on, off]) await count(origin, 3);
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round % 10 === 0)
        process.stderr.write(`${load.inFlight} in flight, pair ${round + 1} of ${ROUNDS}\n`);
      // Whoever is second finds a warmer machine: they take turns at it.
      for (const which of round % 2 ? (['on', 'off'] as const) : (['off', 'on'] as const)) {
        const { origin, pid } = which === 'on' ? on : off;
        const before = await cpuOf(pid);
        const rate = await count(origin);
        rates[which].push(rate);
        cpu[which].push(((await cpuOf(pid)) - before) / (rate * load.seconds));
      }
    }
  } finally {
    clearInterval(scraping);
    await Promise.all([on.stop(), off.stop()]);
    receiver.close();
  }
  const name = `first page, ${tracedShare * 100}% traced`;
  return { name, inFlight: load.inFlight, ...rates, cpu, received: receiver.received };
}

/** Of each pair, so that only what changes between its two halves counts. */
const medianRatio = (on: readonly number[], off: readonly number[]): number =>
  median(on.map((value, pair) => value / (off[pair] ?? Number.NaN)));

export function telemetryRow({ name, inFlight, on, off, cpu, received }: TelemetryResult): Row {
  const cost = 1 - medianRatio(on, off);
  return {
    what: name,
    'in flight': inFlight,
    'on, requests/s': median(on).toFixed(0),
    'off, requests/s': median(off).toFixed(0),
    cost: `${(cost * 100).toFixed(1)}%`,
    'on, ms of CPU': median(cpu.on).toFixed(2),
    'off, ms of CPU': median(cpu.off).toFixed(2),
    'more CPU': `${((medianRatio(cpu.on, cpu.off) - 1) * 100).toFixed(1)}%`,
    'MB sent': received.megabytes.toFixed(1),
    [`under ${LIMIT * 100}%`]: cost < LIMIT ? 'yes' : 'NO',
  };
}
