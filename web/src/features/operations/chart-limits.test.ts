import { OPERATIONS_CHARTS, type OperationsChartName } from '@clientele/contract/operations';
import { describe, expect, it } from 'vitest';
import { CHART_LIMITS, limitText } from './chart-limits.ts';
import { CHART_WORDS } from './chart-words.ts';

describe('limits of charts', () => {
  it('are of charts and lines that there are', () => {
    const entries = Object.entries(CHART_LIMITS);

    expect(entries).not.toEqual([]);
    for (const [name, { line }] of entries) {
      expect(Object.keys(OPERATIONS_CHARTS)).toContain(name);
      expect(Object.keys(CHART_WORDS[name as OperationsChartName].lines)).toContain(line);
    }
  });

  it('are said in the unit of the chart', () => {
    const limit = { alarm: 'errors-high', line: 'failed', comparison: '>', threshold: 0.02 } as const;

    expect(limitText(limit, 'ratio')).toBe('over 2 %');
    expect(limitText({ ...limit, comparison: '>=', threshold: 300 }, 'seconds')).toBe('from 5 min');
  });
});
