import { context } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App, Deps } from '../deps.ts';
import { endSpan, traceRequest } from '../telemetry/traces.ts';

/** A balancer asks these all the time; what they answer while the process drains is no failure of anyone's request. */
const HEALTH_ROUTES = new Set(['/healthz', '/readyz']);
/** As nginx writes it down: nobody waited for the answer, so it has no status. */
const CLIENT_GONE = 499;

/**
 * Counts, logs and traces every request, by its route, but for those about health. Before every other hook, so that the whole
 * time is in it.
 */
export function measureRequests(app: App, { metrics: { http } }: Deps): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { context: around } = traceRequest(request.raw);
    if (HEALTH_ROUTES.has(request.routeOptions.url ?? '')) return context.with(around, done);
    http.began();
    // Also where whoever asked is gone before the answer.
    reply.raw.once('close', () => {
      http.ended();
      finish(request, reply, http.answered);
    });
    context.with(around, done);
  });
  // A body arrives by events of its connection, which know nothing of the request's context.
  app.addHook('preValidation', (request, _reply, done) =>
    context.with(traceRequest(request.raw).context, done),
  );
}

type Answered = Deps['metrics']['http']['answered'];

function finish(request: FastifyRequest, reply: FastifyReply, answered: Answered): void {
  const { method, routeOptions, raw } = request;
  const status = reply.raw.headersSent ? reply.statusCode : CLIENT_GONE;
  const milliseconds = reply.elapsedTime;
  answered({ method, route: routeOptions.url, status, seconds: milliseconds / 1000 });
  const route = nameRoute(request);
  const fields = { event: 'request', route, status, duration_ms: Math.round(milliseconds * 10) / 10 };
  request.log.info(request.signedIn ? { ...fields, account_id: request.signedIn.id } : fields, 'Answered');
  const { span } = traceRequest(raw);
  if (!span.isRecording()) return;
  span.updateName(route);
  span.setAttributes({
    'http.request.method': method,
    'http.response.status_code': status,
    'clientele.request_id': request.id,
    ...(routeOptions.url && { 'http.route': routeOptions.url }),
  });
  endSpan(span, status >= 500 ? { name: String(status) } : undefined);
}

/** As it is registered, such as `GET /api/v1/clients/:id`: without the address that was asked. */
export const nameRoute = ({ method, routeOptions }: FastifyRequest): string =>
  `${method} ${routeOptions.url ?? '(no route)'}`;
