import { describe, expect, it } from 'vitest';
import { addCounts, countRun, formatCounts, type Report, reasonToFail } from './test-counts.ts';

function report(changes: Partial<Report> = {}): Report {
  return {
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
    ...changes,
  };
}

describe('countRun', () => {
  it('counts what the report counts, and what is still to do as skipped', () => {
    expect(countRun(report({ numPendingTests: 1, numTodoTests: 2 }), 0)).toEqual({
      passed: 3,
      failed: 0,
      skipped: 3,
    });
  });

  it('counts a file that could not be loaded, besides failed tests', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ];
    expect(countRun(report({ numFailedTests: 1, testResults }), 1).failed).toBe(2);
  });

  it('counts a run that failed and shows no reason, or wrote no report', () => {
    expect(countRun(report(), 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(countRun(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('the closing line', () => {
  it('adds the runs up', () => {
    const counts = addCounts([
      { passed: 2, failed: 0, skipped: 1 },
      { passed: 3, failed: 1, skipped: 0 },
    ]);
    expect(formatCounts(counts)).toBe('5 passed, 1 failed, 1 skipped');
    expect(formatCounts({ ...counts, skipped: 0 })).toBe('5 passed, 1 failed');
  });
});

describe('reasonToFail', () => {
  it.each([
    [{ passed: 1, failed: 0, skipped: 0 }, true, undefined],
    [{ passed: 1, failed: 0, skipped: 1 }, false, undefined],
    [{ passed: 1, failed: 0, skipped: 1 }, true, 'Tests were skipped, and in CI every test must run.'],
    [{ passed: 1, failed: 1, skipped: 0 }, false, 'There were failures.'],
    [{ passed: 0, failed: 0, skipped: 0 }, false, 'Nothing ran.'],
  ])('%o, in CI: %s', (counts, ci, reason) => {
    expect(reasonToFail(counts, { ci })).toBe(reason);
  });
});
