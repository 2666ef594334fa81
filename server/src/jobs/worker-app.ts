import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { LogController } from 'fastify';
import type { App, Deps } from '../deps.ts';
import { registerHealthRoutes } from '../features/health/routes.ts';
import { sendSecurityHeaders } from '../http/security-headers.ts';
import { logRequest } from '../telemetry/log.ts';
import { observeJobs } from './observe.ts';

/** What a process that only works answers: how it is. */
export function buildWorkerApp(deps: Deps): App {
  const app: App = fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    childLoggerFactory: logRequest,
    forceCloseConnections: 'idle',
  }).withTypeProvider<TypeBoxTypeProvider>();
  sendSecurityHeaders(app, deps.config);
  registerHealthRoutes(app, deps);
  observeJobs(deps);
  return app;
}
