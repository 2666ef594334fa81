import classes from './Highlight.module.css';

export interface HighlightProps {
  text: string;
  /** Ranges `[start, end)` in order and not overlapping, such as `findMatches` of the contract answers. */
  ranges: readonly (readonly [start: number, end: number])[];
}

/** Marks where a search matched. */
export function Highlight({ text, ranges }: HighlightProps) {
  if (ranges.length === 0) return text;
  return ranges.flatMap(([start, end], index) => [
    text.slice(ranges[index - 1]?.[1] ?? 0, start),
    <mark key={start} className={classes.mark}>
      {text.slice(start, end)}
    </mark>,
    index === ranges.length - 1 ? text.slice(end) : '',
  ]);
}
