import { relative } from 'node:path';

/** What runs of tests came to. */
export interface Outcome {
  passed: number;
  /** One line for each failure, in words that find it again. */
  failures: string[];
  skipped: number;
}

interface TestResult {
  status: string;
  ancestorTitles: string[];
  title: string;
}

interface FileResult {
  /** The path of the file. */
  name: string;
  status: string;
  /** What failed outside of the tests: it could not be loaded, or a hook of the whole file threw. */
  message: string;
  assertionResults: TestResult[];
}

/** The part of Vitest's JSON report that is read here. */
export interface Report {
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: FileResult[];
}

/**
 * What one run of Vitest came to. Each failed test is one failure; so is each file that failed outside of its tests, and
 * a run that failed for a reason that no file shows.
 *
 * @param report undefined when the run wrote none
 */
export function readRun(title: string, report: Report | undefined, exitCode: number): Outcome {
  const failures = (report?.testResults ?? []).flatMap(listFailures).map((words) => `${title}: ${words}`);
  if (exitCode !== 0 && failures.length === 0)
    failures.push(
      `${title}: the run ended with code ${exitCode}, and no test says why; see its output above.`,
    );
  if (!report) return { passed: 0, failures, skipped: 0 };
  return { passed: report.numPassedTests, failures, skipped: report.numPendingTests + report.numTodoTests };
}

function listFailures({ name, status, message, assertionResults }: FileResult): string[] {
  const file = relative(process.cwd(), name);
  const tests = assertionResults
    .filter((test) => test.status === 'failed')
    .map(({ ancestorTitles, title }) => [file, ...ancestorTitles, title].filter(Boolean).join(' > '));
  if (message !== '') return [...tests, `${file}, outside of its tests: ${firstLine(message)}`];
  if (status === 'failed' && tests.length === 0) return [`${file}, in a hook of its tests`];
  return tests;
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

export function addOutcomes(all: Outcome[]): Outcome {
  const sum = (kind: 'passed' | 'skipped') => all.reduce((total, outcome) => total + outcome[kind], 0);
  return {
    passed: sum('passed'),
    failures: all.flatMap(({ failures }) => failures),
    skipped: sum('skipped'),
  };
}

/** The closing line, for people and for machines. */
export function formatCounts({ passed, failures, skipped }: Outcome): string {
  return `${passed} passed, ${failures.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Why the whole does not count as a success, or nothing when it does. */
export function reasonToFail(
  { passed, failures, skipped }: Outcome,
  { ci }: { ci: boolean },
): string | undefined {
  if (failures.length > 0) return ['Failed:', ...failures.map((failure) => `  ${failure}`)].join('\n');
  if (passed === 0) return 'Nothing ran.';
  if (ci && skipped > 0) return 'Tests were skipped, and in CI every test must run.';
  return undefined;
}
