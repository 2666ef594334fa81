import type {
  OperationsBackup,
  OperationsDrill,
  OperationsPart,
  OperationsRelease,
} from '@clientele/contract/operations';
import { known, notMeasured, readPart } from '../parts.ts';
import { intervalsOf } from './intervals.ts';
import { readAlarms, readPastAlarms } from './prometheus-alarms.ts';
import { PrometheusApi } from './prometheus-api.ts';
import { readCharts, readJobs, readStatements } from './prometheus-charts.ts';
import { BACKUP_QUERIES, RELEASES } from './prometheus-queries.ts';
import type { OperationsSource, Window } from './source.ts';

/** Two scrapes of the usual kind. */
const FRESH_MS = 10_000;

const timeOf = (seconds: number) => new Date(seconds * 1000).toISOString();

/** The one number of a query that gives one. */
async function readNumber(api: PrometheusApi, query: string, at: Date): Promise<number | null> {
  const [point] = await api.query(query, at);
  return point?.value ?? null;
}

async function readBackup(api: PrometheusApi, at: Date): Promise<OperationsPart<OperationsBackup>> {
  const completed = await readNumber(api, BACKUP_QUERIES.backup, at);
  if (completed !== null) return known({ at: timeOf(completed) });
  return notMeasured(
    'Prometheus knows of no backup. Whatever makes them tells it in clientele_backup_completed_timestamp_seconds.',
  );
}

async function readDrill(api: PrometheusApi, at: Date): Promise<OperationsPart<OperationsDrill>> {
  const { drill, passed, rpo, rto } = BACKUP_QUERIES;
  const [completed, verdict, rpoSeconds, rtoSeconds] = await Promise.all(
    [drill, passed, rpo, rto].map((query) => readNumber(api, query, at)),
  );
  if (typeof completed === 'number')
    return known({
      at: timeOf(completed),
      passed: verdict === 1,
      rpo_seconds: rpoSeconds ?? null,
      rto_seconds: rtoSeconds ?? null,
    });
  return notMeasured(
    'Prometheus knows of no restore drill. Whatever restores a backup on trial tells it in clientele_restore_drill_completed_timestamp_seconds.',
  );
}

async function readReleases(
  api: PrometheusApi,
  window: Window,
): Promise<OperationsPart<OperationsRelease[]>> {
  const lines = await api.queryRange(RELEASES, window);
  const releases = lines.flatMap(({ labels, values }) => {
    const [first] = intervalsOf(values, window);
    return first ? [{ name: labels.service_version ?? '', since: first.from.toISOString() }] : [];
  });
  if (releases.length > 0) return known(releases.sort((a, b) => b.since.localeCompare(a.since)));
  return notMeasured('Prometheus has no target_info, in which each process says what it runs.');
}

/** Figures of a Prometheus that scrapes every process: the lab's, or one's own. */
export function prometheusSource(url: string, report: (error: unknown) => void): OperationsSource {
  const api = new PrometheusApi(url);
  return {
    name: 'prometheus',
    steps: { '15m': 15, '1h': 30, '6h': 180, '24h': 600, '7d': 3600 },
    lag: 0,
    freshMs: FRESH_MS,
    async read(window) {
      const [charts, statements, jobs, alarms, past_alarms, backup, drill, otherReleases] = await Promise.all(
        [
          readCharts(api, window, report),
          readPart(() => readStatements(api, window), report),
          readPart(() => readJobs(api, window), report),
          readPart(() => readAlarms(api), report),
          readPart(() => readPastAlarms(api, window), report),
          readPart(() => readBackup(api, window.now), report),
          readPart(() => readDrill(api, window.now), report),
          readPart(() => readReleases(api, window), report),
        ],
      );
      const cost = notMeasured('Prometheus knows no prices.');
      return { charts, statements, jobs, alarms, past_alarms, cost, backup, drill, otherReleases };
    },
    close: () => undefined,
  };
}
