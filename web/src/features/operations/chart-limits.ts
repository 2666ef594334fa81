/** Where alarms begin, as the catalogue in signals/ has it. */
import type { OperationsChartName, OperationsUnit } from '@clientele/contract/operations';
import limits from '../../../../signals/generated/operations-limits.json';
import { figureText } from './figures.ts';

type Comparison = '>' | '>=' | '<' | '<=';

/** What a line of a chart must not do for long. */
export interface ChartLimit {
  readonly alarm: string;
  readonly line: string;
  readonly comparison: Comparison;
  readonly threshold: number;
}

export const CHART_LIMITS = limits as Partial<Record<OperationsChartName, ChartLimit>>;

const WORDS: Record<Comparison, string> = { '>': 'over', '>=': 'from', '<': 'under', '<=': 'down to' };

/** "over 1 s" */
export const limitText = ({ comparison, threshold }: ChartLimit, unit: OperationsUnit): string =>
  `${WORDS[comparison]} ${figureText(threshold, unit)}`;
