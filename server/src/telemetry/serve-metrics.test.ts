import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../config.ts';
import { createTestApp } from '../testing/app.ts';
import { openMetrics } from './metrics.ts';
import { serveMetrics } from './serve-metrics.ts';

/** What the rules, the dashboards and the Operations page read. */
const NAMES =
  `http_server_request_duration_seconds_bucket http_server_active_requests db_client_operation_duration_seconds_bucket
  db_client_connection_count db_client_connection_max db_client_connection_pending_requests
  db_client_connection_wait_time_seconds_bucket clientele_database_connection_failures_total clientele_database_up
  clientele_cache_requests_total clientele_job_duration_seconds_bucket clientele_job_waiting
  clientele_job_oldest_age_seconds clientele_webhook_deliveries_total clientele_exports_total clientele_sessions_active
  clientele_saturation_ratio nodejs_eventloop_delay_p99_seconds process_memory_usage_bytes`.split(/\s+/);

async function serve() {
  const { deps, signIn } = await createTestApp();
  const server = await serveMetrics(deps.metrics, 0);
  onTestFinished(server.close);
  const read = async (path = '/metrics') => {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`);
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };
  return { deps, signIn, read, port: server.port };
}

test('Prometheus reads every metric by the name that rules and dashboards know', async () => {
  const { deps, signIn, read } = await serve();
  const owner = await signIn('owner');
  await owner.ask('GET', '/clients');
  await owner.ask('GET', '/clients/export?format=csv');
  deps.metrics.work.jobEnded('webhooks.deliver', 0.1, 'completed');

  const { status, type, text } = await read();

  expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  const names = new Set(text.split('\n').map((line) => line.split(/[{ ]/, 1)[0]));
  expect(NAMES.filter((name) => !names.has(name))).toEqual([]);
  expect(text).toMatch(
    /^http_server_request_duration_seconds_count\{http_route="\/api\/v1\/clients",http_request_method="GET",http_response_status_code="200"\} 1$/m,
  );
  expect(text).toMatch(/^clientele_database_up 1$/m);
  expect(text).toMatch(/^clientele_exports_total\{format="csv",outcome="completed"\} 1$/m);
  expect(text).toMatch(/^clientele_job_waiting\{job="webhooks.deliver"\} 0$/m);
  expect(text).toMatch(/^clientele_sessions_active 1$/m);
  expect(text).not.toContain('clientele_redis_up');
});

test('without its database the rest is still told', async () => {
  const { deps, read } = await serve();
  await deps.pool.end();

  const { text } = await read();

  expect(text).toMatch(/^clientele_database_up 0$/m);
  expect(text).toMatch(/^process_memory_usage_bytes \d+$/m);
  expect(text).not.toContain('clientele_sessions_active{');
});

test('there is nothing else at that port, and nobody but this machine reaches it', async () => {
  const { read, port } = await serve();

  expect((await read('/')).status).toBe(404);
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((each) => each && !each.internal && each.family === 'IPv4');
  if (outside) await expect(fetch(`http://${outside.address}:${port}/metrics`)).rejects.toThrow();
});

test('a port that is taken is said with the setting to change', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const metrics = openMetrics(readConfig({}));
  onTestFinished(metrics.close);

  await expect(serveMetrics(metrics, port)).rejects.toThrow(
    `Port ${port} of 127.0.0.1 is taken by another program, so there is nowhere for metrics. Choose another with METRICS_PORT=...`,
  );
});

test('switched off, nothing is measured', async () => {
  const metrics = openMetrics(readConfig({ OTEL_SDK_DISABLED: 'true' }));
  metrics.http.answered({ method: 'GET', route: '/', status: 200, seconds: 1 });

  expect((await metrics.collect()).scopeMetrics).toEqual([]);
  await metrics.close();
});
