import type { Span } from './spans.ts';

/** What of a span's attributes tells most, the first that it has. */
const TELLING = ['db.query.text', 'db.query.summary', 'url.path', 'http.route', 'clientele.job'];
const LONGEST = 100;

/** A trace as a tree: for each span how long after the begin, how long, and what. */
export function formatTree(spans: readonly Span[]): string {
  const begin = Math.min(...spans.map(({ startMs }) => startMs));
  const known = new Set(spans.map(({ spanId }) => spanId));
  const inOrder = spans.toSorted((one, other) => one.startMs - other.startMs);
  const childrenOf = (parent: Span) => inOrder.filter(({ parentId }) => parentId === parent.spanId);
  const draw = (span: Span, depth: number): string[] => [
    formatSpan(span, begin, depth),
    ...childrenOf(span).flatMap((child) => draw(child, depth + 1)),
  ];
  // One whose parent was not sent to us is a first one too.
  return inOrder
    .filter(({ parentId }) => parentId === null || !known.has(parentId))
    .flatMap((first) => draw(first, 0))
    .join('\n');
}

function formatSpan(span: Span, begin: number, depth: number): string {
  const after = (span.startMs - begin).toFixed(1).padStart(9);
  const took = span.durationMs.toFixed(1).padStart(9);
  const telling = TELLING.map((key) => span.attributes[key]).find((text) => text && text !== span.name);
  const what = `${'  '.repeat(depth)}${span.name}${span.failed ? ' FAILED' : ''}`;
  const detail = telling ? `  ${telling.replace(/\s+/g, ' ').slice(0, LONGEST)}` : '';
  return `${after} ${took}  ${span.service.padEnd(18)}  ${what}${detail}`;
}

export const TREE_HEAD = `${'after ms'.padStart(9)} ${'took ms'.padStart(9)}  ${'where'.padEnd(18)}  what`;
