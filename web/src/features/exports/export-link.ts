import type { ExportFormat } from '@clientele/contract/clients';
import { type ClientSelection, formatSelection } from '@clientele/contract/list-query';
import { paths } from '../../api/paths.ts';

/** Where the rows and columns on the screen are answered as a file; the columns keep their order. */
export function exportLink(
  format: ExportFormat,
  selection: ClientSelection,
  fields: readonly string[],
  timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone,
): string {
  return paths.clientExport([
    ['format', format],
    ...formatSelection(selection),
    ['fields', fields.join(',')],
    ['time_zone', timeZone],
  ]);
}
