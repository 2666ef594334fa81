export type Row = Readonly<Record<string, string | number>>;

const isNumeric = (cell: string) => /^[-\d.,]+%?$/.test(cell) || cell === '';

/** Rows as a table in plain text, numbers to the right; the first row's keys are the heading. */
export function formatTable(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => columns.map((column) => String(row[column] ?? '')));
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...cells.map((row) => (row[index] ?? '').length)),
  );
  const right = columns.map((_, index) => cells.every((row) => isNumeric(row[index] ?? '')));
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) =>
        right[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}
