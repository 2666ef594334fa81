import type { OperationsChartName, OperationsReport } from '@clientele/contract/operations';
import type { ReactNode } from 'react';
import { ChartPanel } from './chart/ChartPanel.tsx';
import type { Axis } from './chart-words.ts';
import classes from './Operations.module.css';
import { ReportSection } from './ReportSection.tsx';

export interface ChartsSectionProps {
  readonly title: string;
  readonly names: readonly OperationsChartName[];
  readonly report: OperationsReport;
  readonly axis: Axis;
  readonly children?: ReactNode;
}

/** Charts beside each other, as many as there is room for, and what goes with them. */
export function ChartsSection({ title, names, report, axis, children }: ChartsSectionProps) {
  return (
    <ReportSection title={title}>
      <div className={classes.charts}>
        {names.map((name) => (
          <ChartPanel key={name} name={name} part={report.charts[name]} axis={axis} />
        ))}
      </div>
      {children}
    </ReportSection>
  );
}
