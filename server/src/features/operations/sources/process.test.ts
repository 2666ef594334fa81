import type { OperationsReport } from '@clientele/contract/operations';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../config.ts';
import { atFileEnd } from '../../../database/testing/file-end.ts';
import { openMetrics } from '../../../telemetry/metrics.ts';
import { createTestApp } from '../../../testing/app.ts';
import { processSource } from './process.ts';
import { readCharts, readJobs, readStatements } from './process-charts.ts';
import { ProcessHistory } from './process-history.ts';
import { windowOf } from './source.ts';

const BEGAN = Date.parse('2026-03-04T12:00:00Z');
const SECOND = 1000;

/** Metrics of a process's own, and their history at moments that the test names. */
function measure() {
  const metrics = openMetrics(readConfig({}));
  atFileEnd(() => metrics.close());
  const history = new ProcessHistory(BEGAN);
  const windowAt = (seconds: number) => windowOf('15m', 10, 0, new Date(BEGAN + seconds * SECOND));
  return {
    ...metrics,
    history,
    sample: async (seconds: number) => history.add(await metrics.collect(), BEGAN + seconds * SECOND),
    windowAt,
    lineAt: (seconds: number, chart: keyof OperationsReport['charts'], name: string) =>
      readCharts(history, windowAt(seconds))[chart].data?.series.find((line) => line.name === name)?.values ??
      [],
  };
}

const answered = (status: number, seconds: number) => ({ method: 'GET', route: '/x', status, seconds });

describe('charts of a process', () => {
  test('are of the last minute, moment by moment, from when it began', async () => {
    const { http, sample, lineAt } = measure();
    for (let index = 0; index < 9; index += 1) http.answered(answered(200, 0.004));
    http.answered(answered(500, 0.09));
    await sample(10);
    await sample(20);

    const failed = lineAt(20, 'requests', 'failed');
    expect(failed.slice(-3)).toEqual([null, 0.1, 0.05]);
    expect(lineAt(20, 'error_rate', 'failed').at(-1)).toBeCloseTo(0.1, 9);
    const p50 = lineAt(20, 'response_times', 'p50').at(-1) ?? 0;
    expect([p50 > 0.0025, p50 < 0.005]).toEqual([true, true]);
    expect(lineAt(20, 'response_times', 'p99').at(-1)).toBeGreaterThan(0.05);
  });

  test('have a gap where the process slept, and no figure of it', async () => {
    const { sample, lineAt } = measure();
    await sample(10);
    await sample(100);

    const memory = lineAt(110, 'memory', 'used').slice(-11);
    expect(memory.map((value) => value !== null)).toEqual([
      ...[true, true, true],
      ...[false, false, false, false, false, false],
      ...[true, true],
    ]);
  });

  test('forget what is more than an hour ago, and still count from there', async () => {
    const { http, sample, lineAt, history } = measure();
    for (let minute = 0; minute <= 90; minute += 1) {
      http.answered(answered(200, 0.004));
      await sample(minute * 60);
    }

    expect(history.sampleAt(BEGAN + 20 * 60 * SECOND)).toBeUndefined();
    expect(lineAt(90 * 60, 'requests', 'answered').at(-1)).toBeCloseTo(1 / 60, 9);
  });
});

describe('tables of a process', () => {
  test('count statements since the range began, those that took most first', async () => {
    const { database, sample, history, windowAt } = measure();
    database.executed('select clients', 5, 'ok');
    await sample(10);
    await sample(400);
    database.executed('select clients', 0.02, 'ok');
    database.executed('select clients', 0.02, 'failed');
    database.executed('update clients', 0.5, 'ok');
    await sample(1400);

    expect(readStatements(history, windowAt(1400))).toMatchObject([
      { name: 'update clients', calls: 1, failed: 0 },
      { name: 'select clients', calls: 2, failed: 1, total_seconds: expect.closeTo(0.04, 6) },
    ]);
  });

  test('name jobs that wait and jobs that were done', async () => {
    const { work, stock, sample, history, windowAt } = measure();
    stock.observeHealth({
      isDatabaseUp: async () => true,
      isRedisUp: async () => null,
      replicaLagSeconds: () => null,
    });
    stock.observeJobs(async () => [{ job: 'webhooks.deliver', waiting: 3, oldestSeconds: 42 }]);
    work.jobEnded('clients.bulk', 1, 'completed');
    work.jobEnded('clients.bulk', 1, 'failed');
    await sample(10);

    expect(readJobs(history, windowAt(10))).toEqual([
      { name: 'clients.bulk', waiting: null, oldest_seconds: null, completed: 1, failed: 1 },
      { name: 'webhooks.deliver', waiting: 3, oldest_seconds: 42, completed: 0, failed: 0 },
    ]);
    const charts = readCharts(history, windowAt(10));
    expect(charts.jobs_waiting.data?.series[0]?.values.at(-1)).toBe(3);
    expect(charts.oldest_job.data?.series[0]?.values.at(-1)).toBe(42);
  });
});

describe('a server without anything beside it', async () => {
  const { signIn } = await createTestApp();
  const owner = await signIn('owner');

  test('tells of itself, and plainly of what it can not know', async () => {
    await owner.ask('GET', '/clients');
    const { status, body } = await owner.ask('GET', '/operations');
    const report = body as OperationsReport;

    expect(status).toBe(200);
    expect(report).toMatchObject({ source: 'process', range: '1h', ranges: ['15m', '1h'] });
    // Which of them took most is the machine's to say.
    const statements = report.statements.data ?? [];
    expect(
      statements.filter(({ name, calls }) => /^[a-z]+( \w+)*/.test(name) && calls > 0).length,
    ).toBeGreaterThan(3);
    expect(report.charts.memory.data?.series[0]?.values.at(-1)).toBeGreaterThan(1e6);
    expect(report.jobs.data?.map(({ name }) => name)).toContain('webhooks.deliver');
    for (const part of [report.alarms, report.past_alarms, report.cost, report.backup, report.drill])
      expect(part).toEqual({ data: null, missing: { reason: 'not_measured', detail: expect.any(String) } });
  });

  test('refuses what it did not keep so long', async () => {
    const { status, body } = await owner.ask('GET', '/operations?range=7d');

    expect(status).toBe(400);
    expect(body.errors).toEqual([{ pointer: '?range', detail: expect.stringContaining('15m or 1h') }]);
  });
});

test('where nothing is measured, nothing is made up', async () => {
  const metrics = openMetrics(readConfig({ OTEL_SDK_DISABLED: 'true' }));
  const source = processSource(metrics, (error) => {
    throw error;
  });
  atFileEnd(async () => source.close());
  const { charts, statements } = await source.read(windowOf('1h', 15, 0, new Date()));

  for (const part of [...Object.values(charts), statements])
    expect(part.missing?.detail).toContain('OTEL_SDK_DISABLED');
});
