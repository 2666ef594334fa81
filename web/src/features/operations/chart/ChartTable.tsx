import type { OperationsChart } from '@clientele/contract/operations';
import { figureText } from '../figures.ts';
import classes from './chart.module.css';

export interface ChartTableProps {
  readonly title: string;
  readonly chart: OperationsChart;
  readonly count: number;
  readonly labelOf: (index: number) => string;
  readonly lineLabel: (name: string) => string;
}

/** The values behind a chart, the newest first; moments of which nothing is known are left out. */
export function ChartTable({ title, chart, count, labelOf, lineLabel }: ChartTableProps) {
  const { unit, series } = chart;
  const moments = Array.from({ length: count }, (_, index) => count - 1 - index).filter((index) =>
    series.some(({ values }) => (values[index] ?? null) !== null),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to reach it for that (WCAG 2.1.1).
    <section className={classes.scroll} aria-label={`${title} as a table`} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {lineLabel(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {moments.map((index) => (
            <tr key={index}>
              <th scope="row">{labelOf(index)}</th>
              {series.map(({ name, values }) => (
                <td key={name}>{figureText(values[index], unit)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
