import { createServer, type Server } from 'node:http';
import { ListenError } from '../http/listen.ts';
import type { Metrics } from './metrics.ts';

interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const TEXT_FORMAT = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * `GET /metrics` for Prometheus, on a port of its own that only this machine reaches: what is measured is none of the people's.
 * @throws {ListenError}
 */
export async function serveMetrics(metrics: Pick<Metrics, 'collect'>, port: number): Promise<MetricsServer> {
  const { formatForPrometheus } = await import('./prometheus.ts');
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url?.split('?', 1)[0] !== '/metrics')
      return response.writeHead(404).end();
    try {
      const text = formatForPrometheus(await metrics.collect());
      response.writeHead(200, { 'content-type': TEXT_FORMAT }).end(text);
    } catch {
      response.writeHead(500).end();
    }
  });
  await listen(server, port);
  return {
    port: (server.address() as { port: number }).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, HOST, resolve);
  await promise.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      throw new ListenError(
        `Port ${port} of ${HOST} is taken by another program, so there is nowhere for metrics. Choose another with METRICS_PORT=...`,
      );
    if (error.code === 'EACCES')
      throw new ListenError(
        `Port ${port} may not be used by this user. Choose one from 1024 with METRICS_PORT=...`,
      );
    throw error;
  });
}
