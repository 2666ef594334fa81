import { type Catalogue, listAlarms } from './catalogue.ts';

/** A line that a chart of the Operations page must not cross for long. */
export interface Limit {
  alarm: string;
  line: string;
  comparison: '>' | '>=' | '<' | '<=';
  /** In the chart's unit. */
  threshold: number;
}

/**
 * The limits by chart.
 * @throws where an alarm is to be drawn whose threshold is not one number for all
 */
export function makeLimits(catalogue: Catalogue): Record<string, Limit> {
  const limits = listAlarms(catalogue).flatMap(([name, { operations, when }]) => {
    if (!operations) return [];
    if (typeof when?.threshold !== 'number')
      throw new Error(`The Operations page can't draw ${name}: its threshold is not a number.`);
    const { chart, line, factor = 1 } = operations;
    const { comparison, threshold } = when;
    return [[chart, { alarm: name, line, comparison, threshold: threshold * factor }]];
  });
  return Object.fromEntries(limits);
}
