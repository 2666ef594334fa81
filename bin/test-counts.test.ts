import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addOutcomes, formatCounts, type Report, readRun, reasonToFail } from './test-counts.ts';

const report = (changes: Partial<Report> = {}): Report => ({
  numPassedTests: 3,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...changes,
});

type FileResult = Report['testResults'][number];
const file = (name: string, changes: Partial<FileResult>): FileResult => ({
  name: resolve(name),
  status: 'failed',
  message: '',
  assertionResults: [],
  ...changes,
});

describe('readRun', () => {
  it('counts what the report counts, and what is still to do as skipped', () => {
    expect(readRun('web', report({ numPendingTests: 1, numTodoTests: 2 }), 0)).toEqual({
      passed: 3,
      failures: [],
      skipped: 3,
    });
  });

  it('names each failed test, and each file that failed outside of its tests', () => {
    const assertionResults = [
      { status: 'passed', ancestorTitles: ['', 'a list'], title: 'is read' },
      { status: 'failed', ancestorTitles: ['', 'a list'], title: 'is sorted' },
    ];
    const testResults = [
      file('a.test.ts', { assertionResults }),
      file('b.test.ts', { message: 'Cannot find module c.ts\n  at b.test.ts' }),
      file('c.test.ts', { message: 'The server did not stop.', assertionResults }),
      file('d.test.ts', { assertionResults: assertionResults.slice(0, 1) }),
      file('e.test.ts', { status: 'passed', assertionResults: assertionResults.slice(0, 1) }),
    ];
    expect(readRun('web', report({ testResults }), 1).failures).toEqual([
      'web: a.test.ts > a list > is sorted',
      'web: b.test.ts, outside of its tests: Cannot find module c.ts',
      'web: c.test.ts > a list > is sorted',
      'web: c.test.ts, outside of its tests: The server did not stop.',
      'web: d.test.ts, in a hook of its tests',
    ]);
  });

  it('counts a run that failed and shows no reason, or wrote no report', () => {
    const failures = ['web: the run ended with code 1, and no test says why; see its output above.'];
    expect(readRun('web', report(), 1)).toEqual({ passed: 3, failures, skipped: 0 });
    expect(readRun('web', undefined, 1)).toEqual({ passed: 0, failures, skipped: 0 });
  });
});

describe('the closing line', () => {
  it('adds the runs up', () => {
    const outcome = addOutcomes([
      { passed: 2, failures: [], skipped: 1 },
      { passed: 3, failures: ['web: a.test.ts > a list'], skipped: 0 },
    ]);
    expect(formatCounts(outcome)).toBe('5 passed, 1 failed, 1 skipped');
    expect(formatCounts({ ...outcome, skipped: 0 })).toBe('5 passed, 1 failed');
  });
});

describe('reasonToFail', () => {
  it.each([
    [{ passed: 1, failures: [], skipped: 0 }, true, undefined],
    [{ passed: 1, failures: [], skipped: 1 }, false, undefined],
    [{ passed: 1, failures: [], skipped: 1 }, true, 'Tests were skipped, and in CI every test must run.'],
    [{ passed: 1, failures: ['one', 'two'], skipped: 1 }, true, 'Failed:\n  one\n  two'],
    [{ passed: 0, failures: [], skipped: 0 }, false, 'Nothing ran.'],
  ])('%o, in CI: %s', (outcome, ci, reason) => {
    expect(reasonToFail(outcome, { ci })).toBe(reason);
  });
});
