import { OPERATIONS_CHARTS } from '@clientele/contract/operations';
import { describe, expect, it, test } from 'vitest';
import { axisText, CHART_WORDS, describeChart, knownLines, mainLine } from './chart-words.ts';

const AXIS = { from: new Date(2026, 2, 4, 18, 0), stepSeconds: 60, count: 60 };

describe('the words of a chart', () => {
  it('name every chart of the contract, each of its lines, and the one to know', () => {
    const named = Object.entries(CHART_WORDS).map(([name, { lines }]) => [name, Object.keys(lines)]);
    const promised = Object.entries(OPERATIONS_CHARTS).map(([name, { series }]) => [name, [...series]]);
    expect(named).toEqual(promised);
    for (const { main, lines } of Object.values(CHART_WORDS)) expect(Object.keys(lines)).toContain(main);
  });

  it('tell no two lines of a chart in the same way', () => {
    for (const { lines } of Object.values(CHART_WORDS)) {
      const tones = Object.values(lines).map(({ tone }) => tone);
      expect(new Set(tones).size).toBe(tones.length);
    }
  });
});

test('a chart is summed up for whoever does not see it', () => {
  const series = [
    { name: 'used', values: [1, 4, null] },
    { name: 'idle', values: [null, null, null] },
  ];
  expect(describeChart('connections', { unit: 'count', series }, { ...AXIS, count: 3 })).toBe(
    'Connections from 18:00 to 18:02. In use: last 4, at most 4. Idle: nothing.',
  );
});

test('where an alarm begins is said too', () => {
  const series = [{ name: 'saturation', values: [0.5] }];
  expect(describeChart('saturation', { unit: 'ratio', series }, { ...AXIS, count: 1 })).toBe(
    'Saturation from 18:00 to 18:00. Taken: last 50 %, at most 50 %. An alarm rings when Taken is from 90 % for long.',
  );
});

describe('what a source does not know of a chart', () => {
  const used = { name: 'used', values: [null, null] };
  const open = { name: 'open', values: [null, 3] };

  it('is left out, and the value to know is one that is known', () => {
    expect(knownLines([used, open])).toEqual([open]);
    expect(mainLine('connections', knownLines([used, open]))).toBe(open);
  });

  it('stays where nothing happened at all', () => {
    expect(knownLines([used])).toEqual([used]);
  });
});

describe('a moment of an axis', () => {
  it('has seconds where the next is less than a minute away', () => {
    expect(axisText({ ...AXIS, stepSeconds: 15 }, 1)).toBe('18:00:15');
  });

  it('has its day where there are several', () => {
    expect(axisText({ ...AXIS, stepSeconds: 3600, count: 168 }, 0)).toBe('4 Mar, 18:00');
  });
});
