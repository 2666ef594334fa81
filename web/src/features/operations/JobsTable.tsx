import type { OperationsReport } from '@clientele/contract/operations';
import { FiguresTable } from './FiguresTable.tsx';
import { countText, figureText } from './figures.ts';

/** Each kind of background work: what waits, and what came of it. */
export function JobsTable({ part }: { part: OperationsReport['jobs'] }) {
  return (
    <FiguresTable
      title="Jobs by kind"
      columns={['Job', 'Waiting', 'Oldest', 'Done', 'Failed']}
      part={part}
      nothing="No job was asked for in this time."
      rowOf={({ name, waiting, oldest_seconds, completed, failed }) => [
        name,
        countText(waiting),
        figureText(waiting === 0 ? null : oldest_seconds, 'seconds'),
        countText(completed),
        countText(failed),
      ]}
    />
  );
}
