import { type PointerEvent, useState } from 'react';
import type { LineTone } from '../chart-words.ts';
import classes from './chart.module.css';
import { areaPath, dotsPath, heightOf, linePath } from './line-path.ts';

interface ChartLine {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly tone: LineTone;
}

export interface LineChartProps {
  readonly lines: readonly ChartLine[];
  readonly count: number;
  readonly top: number;
  /** Where an alarm begins. Beyond the top it is not drawn: the scale is that of the values. */
  readonly limit?: number | undefined;
  /** The whole chart in words, for whoever does not see it. */
  readonly summary: string;
  readonly topLabel: string;
  readonly labelOf: (index: number) => string;
  /** The moment that is pointed at, or null. */
  readonly onPoint: (index: number | null) => void;
}

/** Lines over time in an SVG that stretches to its box; words stand around it, where they keep their size. */
export function LineChart({ lines, count, top, limit, summary, topLabel, labelOf, onPoint }: LineChartProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const last = Math.max(count - 1, 1);
  const point = (index: number | null) => {
    setPointed(index);
    onPoint(index);
  };
  const follow = ({ clientX, currentTarget }: PointerEvent<HTMLDivElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    point(Math.min(last, Math.max(0, Math.round(((clientX - left) / width) * last))));
  };
  const [only] = lines;
  return (
    <div className={classes.plot}>
      <span className={classes.top} aria-hidden="true">
        {topLabel}
      </span>
      <div
        className={classes.canvas}
        role="img"
        aria-label={summary}
        onPointerMove={follow}
        onPointerLeave={() => point(null)}
      >
        <svg viewBox={`0 0 ${last} 100`} preserveAspectRatio="none" aria-hidden="true">
          <path className={classes.grid} d={`M0 0H${last}M0 50H${last}`} />
          <path className={classes.ground} d={`M0 100H${last}`} />
          {lines.length === 1 && only && (
            <path className={classes.area} data-tone={only.tone} d={areaPath(only.values, top)} />
          )}
          {limit !== undefined && limit <= top && (
            <path className={classes.alarm} d={`M0 ${heightOf(limit, top)}H${last}`} />
          )}
          {lines.map(({ name, values, tone }) => (
            <g key={name} className={classes.line} data-tone={tone}>
              <path d={linePath(values, top)} />
              <path className={classes.dots} d={dotsPath(values, top)} />
            </g>
          ))}
          {pointed !== null && <path className={classes.cursor} d={`M${pointed} 0V100`} />}
        </svg>
      </div>
      <div className={classes.axis} aria-hidden="true">
        <span>{labelOf(0)}</span>
        {pointed !== null && <span className={classes.at}>{labelOf(pointed)}</span>}
        <span>{labelOf(last)}</span>
      </div>
    </div>
  );
}
