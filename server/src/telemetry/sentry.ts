import { scrubEvent } from '@clientele/contract/scrub';
import type { Config } from '../config.ts';
import type { Fault, FaultReporter } from './faults.ts';

/** More than these in a minute tell nothing new. */
const MOST_A_MINUTE = 60;
const MINUTE_MS = 60_000;
const FLUSH_WITHIN_MS = 2_000;

const ROOT = new URL('../../../', import.meta.url).pathname;

type Options = Pick<Config, 'sentryDsn' | 'release'>;

/**
 * Reports faults to Sentry, and to nobody without SENTRY_DSN. Its package is loaded only then, and nothing of it reaches into
 * the process: no tracing, no patched modules, no global state.
 */
export async function openSentry(options: Options, now: () => number = Date.now): Promise<FaultReporter> {
  const { sentryDsn: dsn, release } = options;
  if (dsn === null) return { report: () => undefined, close: async () => undefined };
  const { defaultStackParser, linkedErrorsIntegration, makeNodeTransport, NodeClient, Scope } = await import(
    '@sentry/node'
  );
  const client = new NodeClient({
    dsn,
    release,
    environment: 'production',
    sendClientReports: false,
    maxBreadcrumbs: 0,
    integrations: [linkedErrorsIntegration()],
    stackParser: defaultStackParser,
    transport: makeNodeTransport,
    beforeSend: (event) => scrubEvent(event, placeOf),
  });
  client.init();
  const mayReport = limitPerMinute(now);
  return {
    report({ error, requestId, traceId, route, level }: Fault) {
      if (!mayReport()) return;
      const scope = new Scope();
      scope.setLevel(level);
      scope.setTags({ request_id: requestId, trace_id: traceId, route });
      client.captureException(error, { originalException: error }, scope);
    },
    close: async () => void (await client.close(FLUSH_WITHIN_MS)),
  };
}

/** Where in the code, without where the code lies on this machine. */
const placeOf = (filename: string): string => filename.replace('file://', '').replace(ROOT, 'app:///');

function limitPerMinute(now: () => number): () => boolean {
  let began = now();
  let count = 0;
  return () => {
    if (now() - began >= MINUTE_MS) {
      began = now();
      count = 0;
    }
    count += 1;
    return count <= MOST_A_MINUTE;
  };
}
