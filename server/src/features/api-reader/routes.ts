import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { ERRORS } from '@clientele/contract/errors';
import type { FastifyReply } from 'fastify';
import type { App } from '../../deps.ts';
import { pagePolicy } from '../../http/security-headers.ts';

const require = createRequire(import.meta.url);
const asset = (name: string) => fileURLToPath(new URL(`assets/${name}`, import.meta.url));

const CSS = 'text/css; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';

/** Swagger UI as its package has it, and what makes it ours. Nothing comes from elsewhere: it works offline. */
const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  'swagger-ui.css': [require.resolve('swagger-ui-dist/swagger-ui.css'), CSS],
  'swagger-ui-bundle.js': [require.resolve('swagger-ui-dist/swagger-ui-bundle.js'), SCRIPT],
  'reader.css': [asset('reader.css'), CSS],
  'reader.js': [asset('reader.js'), SCRIPT],
};

/** Its pictures are data in its style sheet, and it asks this server only. */
const POLICY = pagePolicy({
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
});

const page = (title: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Clientele</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<link rel="stylesheet" href="/api/docs/reader.css">
</head>
<body>
<header class="masthead">
<a class="name" href="/">Clientele</a>
<nav><a href="/api/docs">API</a> <a href="/api/docs/errors">Errors</a> <a href="/api/v1/openapi.json">OpenAPI</a></nav>
</header>
${body}
</body>
</html>
`;

const READER = page(
  'API',
  `<main id="reader"><noscript>This page needs JavaScript. The same is in <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</noscript></main>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/reader.js"></script>`,
);

const rows = Object.entries(ERRORS)
  .map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td></tr>`,
  )
  .join('\n');

/** What the `type` of every problem leads to. */
const ERROR_TABLE = page(
  'Errors',
  `<main class="errors">
<h1>Errors</h1>
<p>Every error is <code>application/problem+json</code> (RFC 9457). Its <code>code</code> never changes its meaning; its <code>detail</code>
says what to do.</p>
<table><thead><tr><th>Code</th><th>Status</th><th>Title</th></tr></thead><tbody>
${rows}
</tbody></table>
</main>`,
);

const sendPage = (reply: FastifyReply, html: string) =>
  reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .header('cache-control', 'no-cache')
    .send(html);

/** The reader of the API: everything in the OpenAPI document, to be read and to be tried with a key. */
export function registerApiReader(app: App): void {
  const route = { config: { access: 'public' }, schema: { hide: true } } as const;
  app.get('/api/docs', route, (_, reply) => sendPage(reply, READER));
  app.get('/api/docs/errors', route, (_, reply) => sendPage(reply, ERROR_TABLE));
  for (const [name, [file, type]] of Object.entries(FILES))
    app.get(`/api/docs/${name}`, route, (_, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=3600').send(createReadStream(file)),
    );
}
