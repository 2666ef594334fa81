import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiError } from '../errors.ts';
import { pagePolicy } from './security-headers.ts';

/** The tokens of web/src/ui/tokens.css, since this page must stand when nothing else can be loaded. */
const STYLE = `
:root { color-scheme: light dark; --canvas: #ffffff; --text: #1b1b19; --muted: #63635d; --line: #d9d9d5; --accent: #2b5cc4; --hover: #f3f3f1 }
@media (prefers-color-scheme: dark) {
  :root { --canvas: #141516; --text: #ececea; --muted: #a0a09a; --line: #36393c; --accent: #8ab0ff; --hover: #1c1e20 }
}
* { box-sizing: border-box; margin: 0 }
body {
  display: flex; justify-content: center; min-height: 100dvh; padding: min(18dvh, 160px) 24px 48px; background: var(--canvas);
  color: var(--text); font: 400 13px/20px "Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", sans-serif;
  -webkit-font-smoothing: antialiased;
}
main { width: 100%; max-width: 344px }
.name { display: flex; gap: 8px; align-items: center; margin-bottom: 32px; font-size: 15px; font-weight: 600 }
h1 { font-size: 20px; font-weight: 600; line-height: 28px; text-wrap: balance }
.advice { margin-top: 4px; color: var(--muted) }
.way {
  display: inline-flex; align-items: center; height: 28px; margin-top: 16px; padding: 0 10px; border: 1px solid var(--line);
  border-radius: 6px; color: inherit; font-weight: 500; text-decoration: none
}
.way:hover { background: var(--hover) }
.way:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px }
.request { margin-top: 24px; color: var(--muted); font-size: 12px; overflow-wrap: anywhere }
code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; user-select: all }
@media (max-width: 767px) { body { padding-top: 48px } .way { height: 40px } }
`;

const POLICY = pagePolicy({
  'style-src': [`'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`],
  'img-src': ["'self'"],
});

/** How long a page that says "not now" waits before it is asked for again. */
const RETRY_AFTER_S = 5;

interface Words {
  readonly title: string;
  readonly advice: string;
}

const NOT_FOUND: Words = {
  title: 'There is nothing at this address',
  advice: 'The link may be incomplete, or what it led to is gone.',
};
const UNAVAILABLE: Words = {
  title: 'Clientele is not available right now',
  advice: 'Nothing you saved is lost. This page tries again by itself in a moment.',
};
const FAULT: Words = {
  title: 'Something went wrong on our side',
  advice: 'Try again. If it keeps happening, tell whoever runs Clientele the number of the request.',
};

function wordsOf({ status, message }: ApiError, title: string): Words {
  if (status === 404) return NOT_FOUND;
  if (status === 503) return UNAVAILABLE;
  return status >= 500 ? FAULT : { title, advice: message };
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, in attributes too. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? '');

/** Whether a person sees the answer: a browser that goes to an address which is none of the API's. */
export function isForPerson({ url, method, headers }: FastifyRequest): boolean {
  const destination = headers['sec-fetch-dest'] ?? 'document';
  const isRead = method === 'GET' || method === 'HEAD';
  return isRead && destination === 'document' && !url.startsWith('/api/') && takesHtml(headers.accept);
}

const takesHtml = (accept = ''): boolean => /\btext\/html\b/.test(accept);

/** The error as a page of its own, in the look of the screens, with no script and nothing that has to be loaded first. */
export function sendErrorPage(reply: FastifyReply, error: ApiError, requestId: string): FastifyReply {
  const { title } = error.toProblem(requestId);
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .send(renderErrorPage(error.status, wordsOf(error, title), requestId));
}

function renderErrorPage(status: number, { title, advice }: Words, requestId: string): string {
  const retry = status === 503 ? `<meta http-equiv="refresh" content="${RETRY_AFTER_S}">` : '';
  const way = status === 404 ? '/' : '';
  const label = status === 404 ? 'Go to clients' : 'Try again';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${retry}<title>${escapeHtml(title)} · Clientele</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="name"><img src="/icon.svg" alt="" width="24" height="24">Clientele</p>
<h1>${escapeHtml(title)}</h1>
<p class="advice">${escapeHtml(advice)}</p>
<a class="way" href="${way}">${label}</a>
<p class="request">Request <code>${escapeHtml(requestId)}</code></p>
</main>
</body>
</html>
`;
}
