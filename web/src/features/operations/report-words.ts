/** A report in words. */
import type {
  OperationsMissing,
  OperationsReport,
  OperationsSourceName,
} from '@clientele/contract/operations';

export const SOURCE_WORDS: Readonly<Record<OperationsSourceName, string>> = {
  process: 'Counted by this process itself, for as long as it runs.',
  prometheus: 'From Prometheus, of all processes together.',
  cloudwatch: 'From CloudWatch, of the whole platform.',
};

/** What went wrong while it was read, each said once however many parts it cost. */
export function failuresOf(report: OperationsReport): string[] {
  const { charts, statements, jobs, alarms, past_alarms, cost, backup, drill, release } = report;
  const parts: { missing: OperationsMissing | null }[] = [
    ...Object.values(charts),
    ...[statements, jobs, alarms, past_alarms, cost, backup, drill, release.others],
  ];
  const failed = parts.flatMap(({ missing }) => (missing?.reason === 'failed' ? missing.detail : []));
  return [...new Set(failed)];
}
