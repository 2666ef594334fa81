import { OPERATIONS_CHART_NAMES, type OperationsReport } from '@clientele/contract/operations';
import type { Metrics } from '../../../telemetry/metrics.ts';
import { known, notMeasured } from '../parts.ts';
import { readCharts, readJobs, readStatements } from './process-charts.ts';
import { ProcessHistory } from './process-history.ts';
import type { OperationsSource } from './source.ts';

const SAMPLE_MS = 10_000;
const FRESH_MS = 2_000;

const NOTHING = notMeasured('This process measures nothing, since OTEL_SDK_DISABLED is on.');

/** What one process can not know of itself, and who would. */
const UNKNOWN = {
  alarms: notMeasured(
    'No alarms are watched on this machine. A Prometheus with the rules of signals/ watches them, and CloudWatch on AWS.',
  ),
  past_alarms: notMeasured('No alarms are watched on this machine.'),
  cost: notMeasured('There is none that Clientele knows of: it runs on a machine of your own.'),
  backup: notMeasured(
    'Clientele makes no backups on a machine of your own. The guide to operations says how you do.',
  ),
  drill: notMeasured('No backup is restored on trial here.'),
  otherReleases: notMeasured('One process knows of no other.'),
};

const withoutCharts = () =>
  Object.fromEntries(OPERATIONS_CHART_NAMES.map((name) => [name, NOTHING])) as OperationsReport['charts'];

/** Figures that this process counts itself and keeps for an hour: what a laptop has, without anything beside it. */
export function processSource(
  { collect }: Pick<Metrics, 'collect'>,
  report: (error: unknown) => void,
): OperationsSource {
  const history = new ProcessHistory(performance.timeOrigin);
  const take = async () => {
    try {
      history.add(await collect(), Date.now());
    } catch (error) {
      report(error);
    }
  };
  const timer = setInterval(take, SAMPLE_MS).unref();
  return {
    name: 'process',
    steps: { '15m': 10, '1h': 15 },
    lag: 0,
    freshMs: FRESH_MS,
    async read(window) {
      await take();
      if (history.isEmpty) return { ...UNKNOWN, charts: withoutCharts(), statements: NOTHING, jobs: NOTHING };
      const now = { ...window, now: new Date() };
      return {
        ...UNKNOWN,
        charts: readCharts(history, now),
        statements: known(readStatements(history, now)),
        jobs: known(readJobs(history, now)),
      };
    },
    close: () => clearInterval(timer),
  };
}
