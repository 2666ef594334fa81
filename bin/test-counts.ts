export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of Vitest's JSON report that is counted here. */
export interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/**
 * What one run of Vitest came to. A file that failed without a failed test (it could not be loaded, or a hook of it
 * failed) counts as one failure, and so does a run that failed for a reason that no file shows.
 *
 * @param report undefined when the run wrote none
 */
export function countRun(report: Report | undefined, exitCode: number): Counts {
  const counts = report ? countReport(report) : { passed: 0, failed: 0, skipped: 0 };
  if (exitCode !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

function countReport(report: Report): Counts {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

export function addCounts(all: Counts[]): Counts {
  const sum = (kind: keyof Counts) => all.reduce((total, counts) => total + counts[kind], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** The closing line, for people and for machines. */
export function formatCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Why the whole does not count as a success, or nothing when it does. */
export function reasonToFail(
  { passed, failed, skipped }: Counts,
  { ci }: { ci: boolean },
): string | undefined {
  if (failed > 0) return 'There were failures.';
  if (passed === 0) return 'Nothing ran.';
  if (ci && skipped > 0) return 'Tests were skipped, and in CI every test must run.';
  return undefined;
}
