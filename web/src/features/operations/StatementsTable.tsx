import type { OperationsReport } from '@clientele/contract/operations';
import { FiguresTable } from './FiguresTable.tsx';
import { countText, figureText } from './figures.ts';

/** The statements that took most of the database's time. */
export function StatementsTable({ part }: { part: OperationsReport['statements'] }) {
  return (
    <FiguresTable
      title="Statements that took most time"
      columns={['Statement', 'Calls', 'Failed', 'p95', 'Total']}
      part={part}
      nothing="No statement ran in this time."
      rowOf={({ name, calls, failed, p95_seconds, total_seconds }) => [
        name,
        countText(calls),
        countText(failed),
        figureText(p95_seconds, 'seconds'),
        figureText(total_seconds, 'seconds'),
      ]}
    />
  );
}
