import { OPERATIONS_CHART_NAMES, type OperationsReport } from '@clientele/contract/operations';
import { describe, expect, test, vi } from 'vitest';
import { atFileEnd } from '../../../database/testing/file-end.ts';
import { serveMetrics } from '../../../telemetry/serve-metrics.ts';
import { createTestApp } from '../../../testing/app.ts';
import { BACKUP_EXPOSITION, expositionOf } from '../testing/exposition.ts';
import { hasPrometheus, startExposition, startPrometheus } from '../testing/prometheus-server.ts';

const RULES = [
  {
    name: 'test',
    rules: [
      {
        alert: 'job-backlog',
        expr: 'clientele_job_waiting > 2',
        labels: { severity: 'ticket' },
        annotations: { summary: 'Jobs pile up.', runbook_url: 'https://example.com/runbooks/job-backlog.md' },
      },
      {
        alert: 'pool-waits',
        expr: 'db_client_connection_pending_requests > 0',
        for: '1h',
        labels: { severity: 'page' },
      },
      { alert: 'database-down', expr: 'clientele_database_up == 0', labels: { severity: 'page' } },
    ],
  },
];

const POLL = { timeout: 90_000, interval: 250 };
const last = (values: readonly (number | null)[] = []) => values.findLast((value) => value !== null);

// Prometheus is scraped, and asked, when a machine that has other work lets it.
describe.skipIf(!hasPrometheus)('figures of a real Prometheus', { timeout: 240_000 }, async () => {
  if (!hasPrometheus) return;
  const exposition = await startExposition();
  const { url } = await startPrometheus(exposition.port, RULES);
  const { signIn } = await createTestApp({ PROMETHEUS_URL: url, RELEASE: 'clientele@0.1.0' });
  const owner = await signIn('owner');
  const { prometheusSource } = await import('./prometheus.ts');
  const { windowOf } = await import('./source.ts');
  /** Of the last look: an earlier one may have come before Prometheus could answer. */
  let faults: unknown[] = [];
  const source = prometheusSource(url, (error) => faults.push(error));

  /** Straight from the source: the route keeps its answers for a while. */
  const look = (at = source) => {
    faults = [];
    return at.read(windowOf('15m', 15, 0, new Date(Date.now() + 15_000)));
  };
  const lines = (report: Awaited<ReturnType<typeof look>>, chart: keyof OperationsReport['charts']) =>
    Object.fromEntries(
      report.charts[chart].data?.series.map(({ name, values }) => [name, last(values)]) ?? [],
    );

  test('what nobody scraped yet is not measured, and said to be so', async () => {
    const { charts, statements, jobs, backup, drill, cost } = await look();

    expect(charts.response_times).toEqual({
      data: null,
      missing: { reason: 'not_measured', detail: expect.stringContaining('METRICS_PORT') },
    });
    for (const part of [statements, jobs, backup, drill, cost])
      expect(part).toEqual({ data: null, missing: { reason: 'not_measured', detail: expect.any(String) } });
  });

  test('charts, statements and jobs are computed from what was scraped', async () => {
    exposition.show(expositionOf({ requests: 0, failed: 0 }));
    await vi.waitFor(
      async () => expect(lines(await look(), 'saturation')).toEqual({ saturation: 0.3 }),
      POLL,
    );
    exposition.show(expositionOf({ requests: 1000, failed: 100 }) + BACKUP_EXPOSITION);

    // A look asks many questions, some of them of the last step alone: until it holds two scrapes they have no answer.
    await vi.waitFor(async () => {
      const report = await look();
      expect(lines(report, 'error_rate').failed).toBeCloseTo(0.1, 6);
      const times = lines(report, 'response_times');
      // Of 0.9 within 0.1 s and the rest within 0.5 s.
      expect(times.p50).toBeCloseTo(0.1 * (0.5 / 0.9), 6);
      expect(times.p95).toBeCloseTo(0.3, 6);
      expect(times.p99).toBeCloseTo(0.46, 6);
      expect(lines(report, 'requests')).toMatchObject({ refused: 0 });
      expect(lines(report, 'connections')).toEqual({ used: 3, idle: 2, most: 10 });
      expect(lines(report, 'connection_waits')).toEqual({ waiting: 1 });
      expect(lines(report, 'connection_failures')).toEqual({ failures: 0 });
      expect(lines(report, 'event_loop_delay')).toEqual({ p99: 0.004 });
      expect(lines(report, 'memory')).toEqual({ used: 157_286_400 });
      expect(lines(report, 'jobs_waiting')).toEqual({ waiting: 4 });
      expect(lines(report, 'oldest_job')).toEqual({ age: 75 });

      const [first, second] = report.statements.data ?? [];
      expect([first?.name, second?.name]).toEqual(['select clients', 'insert change_sets']);
      expect(first?.failed).toBe(0);
      expect(Number(second?.failed) / Number(second?.calls)).toBeCloseTo(0.1, 2);
      expect(first?.p95_seconds).toBeCloseTo(0.3, 6);
      expect(report.jobs.data).toMatchObject([
        { name: 'changes.partitions', waiting: 0, oldest_seconds: null, completed: null },
        { name: 'webhooks.deliver', waiting: 4, oldest_seconds: 75, failed: expect.any(Number) },
      ]);
      expect(report.otherReleases.data).toMatchObject([{ name: '0.1.0' }]);
    }, POLL);
    expect(faults).toEqual([]);
  });

  test('the last backup and the last restore drill are those that Prometheus was told of', async () => {
    const { backup, drill } = await vi.waitFor(async () => {
      const found = await look();
      expect(found.backup.data).not.toBeNull();
      return found;
    }, POLL);

    expect(backup.data).toEqual({ at: '2026-09-21T14:13:20.000Z' });
    expect(drill.data).toEqual({
      at: '2026-09-21T15:13:20.000Z',
      passed: true,
      rpo_seconds: 240,
      rto_seconds: 95,
    });
  });

  test('alarms are told with state, severity and runbook, those that ring first', async () => {
    const { alarms, past_alarms } = await vi.waitFor(async () => {
      const found = await look();
      expect(found.past_alarms.data).not.toEqual([]);
      return found;
    }, POLL);

    expect(alarms.data).toEqual([
      {
        name: 'job-backlog',
        state: 'ringing',
        severity: 'ticket',
        since: expect.stringMatching(/Z$/),
        summary: 'Jobs pile up.',
        runbook: 'https://example.com/runbooks/job-backlog.md',
      },
      expect.objectContaining({ name: 'pool-waits', state: 'about_to_ring', severity: 'page' }),
      { name: 'database-down', state: 'quiet', severity: 'page', since: null, summary: null, runbook: null },
    ]);
    expect(past_alarms.data).toEqual([
      { name: 'job-backlog', severity: 'ticket', from: expect.any(String), to: null },
    ]);
  });

  test('it asks by the names that a server really shows', async () => {
    const shown = await createTestApp();
    const server = await serveMetrics(shown.deps.metrics, 0);
    atFileEnd(() => server.close());
    await (await shown.signIn('owner')).ask('GET', '/clients');
    shown.deps.metrics.work.jobEnded('webhooks.deliver', 0.1, 'completed');
    const own = await startPrometheus(server.port);
    const real = prometheusSource(own.url, (error) => faults.push(error));
    const report = await vi.waitFor(async () => {
      const found = await look(real);
      const unknown = OPERATIONS_CHART_NAMES.filter((name) => found.charts[name].data === null);
      expect(unknown).toEqual([]);
      expect(found.statements.data).not.toBeNull();
      return found;
    }, POLL);

    expect(lines(report, 'memory').used).toBeGreaterThan(1e6);
    expect(lines(report, 'connections')).toMatchObject({
      used: expect.any(Number),
      most: expect.any(Number),
    });
    expect(report.jobs.data?.find(({ name }) => name === 'webhooks.deliver')).toMatchObject({ waiting: 0 });
    expect(report.otherReleases.data).toMatchObject([{ name: expect.stringMatching(/^\d/) }]);
    expect(faults).toEqual([]);
  });

  test('owners read all of it, in the form that the document names', async () => {
    const { status, body } = await owner.ask('GET', '/operations?range=15m');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      source: 'prometheus',
      range: '15m',
      ranges: ['15m', '1h', '6h', '24h', '7d'],
      step_seconds: 15,
      release: { running: { name: 'clientele@0.1.0' } },
    });
    expect(Object.keys(body.charts)).toEqual(OPERATIONS_CHART_NAMES);
  });
});
