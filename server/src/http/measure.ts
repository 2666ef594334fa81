import type { App, Deps } from '../deps.ts';

/** A balancer asks these all the time; what they answer while the process drains is no failure of anyone's request. */
const HEALTH_ROUTES = new Set(['/healthz', '/readyz']);

/** Counts every request and how long it took, by its route. Before every other hook, so that the whole time is in it. */
export function measureRequests(app: App, { metrics: { http } }: Deps): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (HEALTH_ROUTES.has(request.routeOptions.url ?? '')) return done();
    http.began();
    // Also where whoever asked is gone before the answer.
    reply.raw.once('close', () => {
      http.ended();
      http.answered({
        method: request.method,
        route: request.routeOptions.url,
        status: reply.raw.headersSent ? reply.statusCode : CLIENT_GONE,
        seconds: reply.elapsedTime / 1000,
      });
    });
    done();
  });
}

/** As nginx writes it down: nobody waited for the answer, so it has no status. */
const CLIENT_GONE = 499;
