/** Room beside the text: the cell's padding and its hairline. */
const PADDING = 18;

function contentWidth(cell: HTMLElement): number {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return range.getBoundingClientRect().width;
}

/** The width at which every drawn cell of a column stands in full. */
export function fittingWidth(grid: HTMLElement, columnId: string): number {
  const cells = grid.querySelectorAll<HTMLElement>(`[data-column-id="${CSS.escape(columnId)}"]`);
  return Math.ceil(Math.max(0, ...Array.from(cells, contentWidth)) + PADDING);
}
