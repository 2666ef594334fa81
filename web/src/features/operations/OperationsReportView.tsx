import type { OperationsReport } from '@clientele/contract/operations';
import { AlarmsSection } from './AlarmsSection.tsx';
import { ChartsSection } from './ChartsSection.tsx';
import { momentText } from './figures.ts';
import { JobsTable } from './JobsTable.tsx';
import { KeepingSection } from './KeepingSection.tsx';
import classes from './Operations.module.css';
import { failuresOf, SOURCE_WORDS } from './report-words.ts';
import { StatementsTable } from './StatementsTable.tsx';

export interface OperationsReportViewProps {
  readonly report: OperationsReport;
  /** Why it could not be asked for again, so that these are older figures; null where it could. */
  readonly staleness: string | null;
}

export function OperationsReportView({ report, staleness }: OperationsReportViewProps) {
  const from = new Date(report.from);
  const spanSeconds = (Date.parse(report.to) - from.getTime()) / 1000;
  const stepSeconds = report.step_seconds;
  const axis = { from, stepSeconds, count: Math.round(spanSeconds / stepSeconds) + 1 };
  const until = momentText(new Date(report.to), { stepSeconds, spanSeconds });
  const shared = { report, axis };
  return (
    <div className={classes.content}>
      <p className={classes.source}>
        {SOURCE_WORDS[report.source]} Figures until <span className="tabular">{until}</span>.
      </p>
      <div role="status">
        {staleness && <p className={classes.fault}>These are older figures. {staleness}.</p>}
        {failuresOf(report).map((detail) => (
          <p key={detail} className={classes.fault}>
            {detail}
          </p>
        ))}
      </div>
      <AlarmsSection report={report} />
      <ChartsSection title="Requests" names={['response_times', 'requests', 'error_rate']} {...shared} />
      <ChartsSection
        title="Database"
        names={['query_times', 'connections', 'connection_waits', 'connection_failures']}
        {...shared}
      >
        <StatementsTable part={report.statements} />
      </ChartsSection>
      <ChartsSection title="Capacity" names={['saturation', 'event_loop_delay', 'memory']} {...shared} />
      <ChartsSection title="Jobs" names={['jobs_waiting', 'oldest_job']} {...shared}>
        <JobsTable part={report.jobs} />
      </ChartsSection>
      <KeepingSection report={report} />
    </div>
  );
}
