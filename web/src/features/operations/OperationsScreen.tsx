import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import { SegmentedControl } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Offline } from '../../api/request.ts';
import { useCommands } from '../../shell/commands.ts';
import { describeError } from '../../shell/error-words.ts';
import { useTitle } from '../../shell/use-title.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ReadError } from '../changes/QueryStates.tsx';
import classes from './Operations.module.css';
import { OperationsReportView } from './OperationsReportView.tsx';
import { operationsQuery, RANGE_LABELS, readRange } from './operations-query.ts';
import { WaitingReport } from './WaitingReport.tsx';

const SECTION = 'Operations';

/** The screen at /operations: how Clientele runs. For owners. */
export function OperationsScreen() {
  useTitle('Operations');
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const range = readRange(search.range);
  const report = useQuery(operationsQuery(range));
  const { data, error } = report;
  const choose = (next: string) =>
    void navigate({ to: '/operations', search: { range: next }, replace: true });
  const reload = () => void report.refetch();
  // Where the browser itself knows that there is no network, nothing is asked.
  const problem = report.isPaused ? new Offline(null) : error;
  const staleness = problem && describeError(problem).title;
  const ranges = data?.ranges ?? [range];
  useCommands([
    { id: 'operations.reload', label: 'Load the figures anew', keys: 'r', section: SECTION, run: reload },
    ...ranges.map((each, index) => ({
      id: `operations.${each}`,
      label: `Show the last ${RANGE_LABELS[each]}`,
      keys: String(index + 1),
      section: SECTION,
      run: () => choose(each),
    })),
  ]);
  // Whoever followed an owner's link: trying again would not help.
  if (error && describeError(error).kind === 'not-allowed') throw error;
  return (
    <div className={classes.screen}>
      <header className={classes.bar}>
        <h1 className={classes.heading}>Operations</h1>
        <SegmentedControl
          className={classes.ranges}
          aria-label="Show the last"
          value={range}
          onChange={choose}
          data={ranges.map((value) => ({ value, label: RANGE_LABELS[value] }))}
        />
        <IconButton
          label="Load the figures anew"
          icon={<IconRefresh size={16} stroke={1.75} />}
          loading={report.isRefetching && report.isPlaceholderData}
          onClick={reload}
        />
      </header>
      {data && <OperationsReportView report={data} staleness={staleness} />}
      {!data && (problem ? <ReadError error={problem} onRetry={reload} /> : <WaitingReport />)}
    </div>
  );
}
