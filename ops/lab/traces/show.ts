import { LabError } from '../error.ts';
import type { Plan } from '../plan.ts';
import { requestJson } from '../request.ts';
import { readEdgeSpans } from './edge-log.ts';
import type { Span } from './spans.ts';
import type { TraceSummary } from './store.ts';
import { formatTree, TREE_HEAD } from './tree.ts';

const receiverOf = (plan: Plan): string => `http://127.0.0.1:${plan.ports.traces}/traces`;

/** Everything that is known of a trace: the edge's line, with what the servers sent beneath it. */
async function findTrace(plan: Plan, traceId: string): Promise<Span[]> {
  const sent = await requestJson<Span[]>(`${receiverOf(plan)}/${traceId}`);
  const edge = readEdgeSpans(plan, traceId);
  const known = new Set(sent.map(({ spanId }) => spanId));
  // The edge has handed out a name of a parent that it never sends a span for.
  const beneath = sent.map((span) =>
    edge.length === 1 && (span.parentId === null || !known.has(span.parentId))
      ? { ...span, parentId: 'edge' }
      : span,
  );
  return [...edge, ...beneath];
}

export async function showTrace(plan: Plan, traceId: string): Promise<string> {
  // X-Ray writes it as 1-5759e988-bd862e3fe1be46a994272793.
  const id = traceId.toLowerCase().replace(/^1-/, '').replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/.test(id))
    throw new LabError(`A trace has 32 hexadecimal digits, unlike "${traceId}".`);
  const spans = await findTrace(plan, id);
  if (spans.length === 0)
    throw new LabError(`No trace ${id} is kept. npm run lab -- trace lists the latest.`);
  return `${TREE_HEAD}\n${formatTree(spans)}`;
}

export async function showTraces(plan: Plan): Promise<string> {
  const traces = await requestJson<TraceSummary[]>(receiverOf(plan));
  if (traces.length === 0) return 'No trace has come in yet.';
  return traces
    .map(
      ({ traceId, name, startMs, durationMs, spans }) =>
        `${new Date(startMs).toISOString()}  ${traceId}  ${durationMs.toFixed(1).padStart(8)} ms  ${String(spans).padStart(3)} spans  ${name}`,
    )
    .join('\n');
}
