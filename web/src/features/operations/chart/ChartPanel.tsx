import type { OperationsChart, OperationsChartName, OperationsPart } from '@clientele/contract/operations';
import { IconChartLine, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { IconButton } from '../../../ui/IconButton.tsx';
import { CHART_LIMITS, limitText } from '../chart-limits.ts';
import {
  type Axis,
  axisText,
  CHART_WORDS,
  describeChart,
  knownLines,
  lastKnown,
  mainLine,
} from '../chart-words.ts';
import { figureText, scaleTop } from '../figures.ts';
import { MissingPart } from '../MissingPart.tsx';
import { ChartTable } from './ChartTable.tsx';
import classes from './chart.module.css';
import { LineChart } from './LineChart.tsx';

export interface ChartPanelProps {
  readonly name: OperationsChartName;
  readonly part: OperationsPart<OperationsChart>;
  readonly axis: Axis;
}

/** A chart with its title, the value to know in large, its lines, and the table behind it. */
export function ChartPanel({ name, part, axis }: ChartPanelProps) {
  const [asTable, setAsTable] = useState(false);
  const { title, lead, lines } = CHART_WORDS[name];
  const data = part.data && { ...part.data, series: knownLines(part.data.series) };
  const main = data && mainLine(name, data.series);
  return (
    <article className={classes.panel} aria-label={title}>
      <header className={classes.head}>
        <div className={classes.words}>
          <h3 className={classes.title}>{title}</h3>
          <p className={classes.lead}>{lead}</p>
        </div>
        {data && (
          <IconButton
            label={`${asTable ? 'Show as a chart' : 'Show as a table'}: ${title}`}
            icon={asTable ? <IconChartLine size={16} stroke={1.75} /> : <IconTable size={16} stroke={1.75} />}
            onClick={() => setAsTable(!asTable)}
          />
        )}
      </header>
      {data ? (
        <>
          <p className={classes.value}>
            {figureText(lastKnown(main?.values ?? []), data.unit)}
            {data.series.length > 1 && <span className={classes.of}>{lines[main?.name ?? '']?.label}</span>}
          </p>
          {asTable ? (
            <ChartTable
              title={title}
              chart={data}
              count={axis.count}
              labelOf={(index) => axisText(axis, index)}
              lineLabel={(line) => lines[line]?.label ?? line}
            />
          ) : (
            <Drawn name={name} chart={data} axis={axis} />
          )}
        </>
      ) : (
        <MissingPart missing={part.missing} />
      )}
    </article>
  );
}

/** The chart and, below it, its lines with their values: the last, or those of the moment that is pointed at. */
function Drawn({ name, chart, axis }: { name: OperationsChartName; chart: OperationsChart; axis: Axis }) {
  const [pointed, setPointed] = useState<number | null>(null);
  const { lines, top } = CHART_WORDS[name];
  const { unit, series } = chart;
  const limit = CHART_LIMITS[name];
  const isEmpty = series.every(({ values }) => lastKnown(values) === null);
  const highest =
    top ??
    scaleTop(
      series.flatMap(({ values }) => values),
      unit,
    );
  return (
    <>
      <LineChart
        lines={series.map((line) => ({ ...line, tone: lines[line.name]?.tone ?? 'accent' }))}
        count={axis.count}
        top={highest}
        limit={limit?.threshold}
        topLabel={isEmpty ? '' : figureText(highest, unit)}
        labelOf={(index) => axisText(axis, index)}
        summary={describeChart(name, chart, axis)}
        onPoint={setPointed}
      />
      {isEmpty && <p className={classes.nothing}>Nothing to tell of this time.</p>}
      <ul className={classes.legend} hidden={isEmpty}>
        {series.map(({ name: line, values }) => (
          <li key={line}>
            <span className={classes.key} data-tone={lines[line]?.tone} aria-hidden="true" />
            {lines[line]?.label}
            <span className={classes.figure}>
              {figureText(pointed === null ? lastKnown(values) : values[pointed], unit)}
            </span>
          </li>
        ))}
        {limit && (
          <li>
            <span className={classes.key} data-tone="alarm" aria-hidden="true" />
            Alarm
            <span className={classes.figure}>{limitText(limit, unit)}</span>
          </li>
        )}
      </ul>
    </>
  );
}
