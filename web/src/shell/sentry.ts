import { scrubEvent } from '@clientele/contract/scrub';
import {
  BrowserClient,
  defaultStackParser,
  linkedErrorsIntegration,
  makeFetchTransport,
  Scope,
} from '@sentry/browser';

const MOST_A_PAGE = 20;

/** The page's own error with its class and stack, or what stands for it where something else was thrown. */
const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error('Something that is no error');

/** An identifier in an address is enough to know the screen by. */
const screenOf = (path: string): string => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, ':id');

const withoutQuery = (address: string): string => address.replace(/[?#].*$/, '');

/** Reports to Sentry: no address, no click, no text of the page. */
export function openSentry({ dsn, release }: { dsn: string; release: string }): (error: unknown) => void {
  const client = new BrowserClient({
    dsn,
    release,
    environment: 'production',
    sendClientReports: false,
    maxBreadcrumbs: 0,
    integrations: [linkedErrorsIntegration()],
    stackParser: defaultStackParser,
    transport: makeFetchTransport,
    beforeSend: (event) => scrubEvent(event, withoutQuery),
  });
  client.init();
  let sent = 0;
  return (thrown) => {
    sent += 1;
    if (sent > MOST_A_PAGE) return;
    const error = asError(thrown);
    const scope = new Scope();
    scope.setTag('screen', screenOf(window.location.pathname));
    client.captureException(error, { originalException: error }, scope);
  };
}
