import compress from '@fastify/compress';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { LogController } from 'fastify';
import { v7 as newId } from 'uuid';
import type { App, Deps } from './deps.ts';
import { registerAccountRoutes } from './features/accounts/routes.ts';
import { registerApiKeyRoutes } from './features/api-keys/routes.ts';
import { registerApiReader } from './features/api-reader/routes.ts';
import { keepAuditPartitions } from './features/audit/partitions.ts';
import { recordRefusals } from './features/audit/refusals.ts';
import { registerAuditRoutes } from './features/audit/routes.ts';
import { keepChangePartitions } from './features/changes/partitions.ts';
import { registerChangeRoutes } from './features/changes/routes.ts';
import { registerBulkRoutes } from './features/clients/bulk/routes.ts';
import { registerClientRoutes } from './features/clients/routes.ts';
import { registerCustomFieldRoutes } from './features/custom-fields/routes.ts';
import { registerExportRoutes } from './features/exports/routes.ts';
import { registerHealthRoutes } from './features/health/routes.ts';
import { registerInvitationRoutes } from './features/invitations/routes.ts';
import { registerNoteRoutes } from './features/notes/routes.ts';
import { registerOperationsRoutes } from './features/operations/routes.ts';
import { registerPasskeyRoutes } from './features/passkeys/routes.ts';
import { registerPasswordResetRoutes } from './features/password-reset/routes.ts';
import { registerSecondFactorRoutes } from './features/second-factors/routes.ts';
import { sweepExpired } from './features/session/expired.ts';
import { registerSessionRoutes } from './features/session/routes.ts';
import { guardSignIn } from './features/session/sign-in-attempts.ts';
import { registerSignInRoutes } from './features/session/sign-in-options.ts';
import { registerSingleSignOnRoutes } from './features/session/single-sign-on-routes.ts';
import { registerSetUpRoutes } from './features/set-up/routes.ts';
import { registerTagRoutes } from './features/tags/routes.ts';
import { registerTaskRoutes } from './features/tasks/routes.ts';
import { registerViewRoutes } from './features/views/routes.ts';
import { registerWebhookRoutes } from './features/webhooks/routes.ts';
import { answerUnparsable } from './http/client-errors.ts';
import { answerConditionally } from './http/conditional.ts';
import { guardCrossSite } from './http/cross-site.ts';
import { keepAnswers } from './http/idempotency.ts';
import { limitStrangersBodies } from './http/limits.ts';
import { measureRequests } from './http/measure.ts';
import { answerUnknownRoutes } from './http/not-found.ts';
import { describeApi, registerOpenApiRoute } from './http/openapi.ts';
import { makePages } from './http/pages.ts';
import { answerErrors, answerUnreadable } from './http/problems.ts';
import { keepOutOfCaches, sendSecurityHeaders } from './http/security-headers.ts';
import { registerSessions } from './http/session.ts';
import { PAGE_FILE, serveStaticFiles } from './http/static-files.ts';
import { guardText, parseQuery } from './http/text.ts';
import { requireHttps } from './http/transport.ts';
import { makeValidatorCompiler, refuseUnknownParameters } from './http/validation.ts';
import { announceDeprecations } from './http/versions.ts';
import { markWrites } from './http/write-marks.ts';
import { observeJobs } from './jobs/observe.ts';
import { registerMail } from './mail/register.ts';
import { logRequest } from './telemetry/log.ts';

const BODY_LIMIT = 1_048_576;
/** Within which a whole request must have come: a sender that drips bytes holds a connection no longer. */
const REQUEST_TIMEOUT_MS = 120_000;

/** The whole server: every plugin and every feature, by name, in the order in which they see a request. */
export async function buildApp(deps: Deps): Promise<App> {
  const app: App = fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    childLoggerFactory: logRequest,
    genReqId: () => newId(),
    trustProxy: [...deps.config.trustedProxies],
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    frameworkErrors: answerUnreadable,
    clientErrorHandler: answerUnparsable,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { querystringParser: parseQuery, maxParamLength: 500 },
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.setValidatorCompiler(makeValidatorCompiler());
  app.setSerializerCompiler(() => JSON.stringify);
  measureRequests(app, deps);
  answerErrors(app);
  answerUnknownRoutes(app, makePages(PAGE_FILE, deps.config));
  sendSecurityHeaders(app, deps.config);
  requireHttps(app, deps);
  limitStrangersBodies(app);
  guardCrossSite(app, deps);
  guardText(app);
  refuseUnknownParameters(app);
  announceDeprecations(app);
  keepAnswers(app, deps);
  markWrites(app, deps);
  answerConditionally(app);
  keepOutOfCaches(app);
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  await describeApi(app);
  await registerSessions(app, deps);
  recordRefusals(app, deps);

  await registerMail(app, deps);
  registerHealthRoutes(app, deps);
  registerOpenApiRoute(app);
  registerApiReader(app);
  registerSetUpRoutes(app, deps);
  guardSignIn(app, deps);
  registerSessionRoutes(app, deps);
  registerSignInRoutes(app, deps);
  registerSingleSignOnRoutes(app, deps);
  registerSecondFactorRoutes(app, deps);
  registerPasskeyRoutes(app, deps);
  registerAccountRoutes(app, deps);
  registerInvitationRoutes(app, deps);
  registerPasswordResetRoutes(app, deps);
  registerClientRoutes(app, deps);
  registerBulkRoutes(app, deps);
  registerExportRoutes(app, deps);
  registerNoteRoutes(app, deps);
  registerTaskRoutes(app, deps);
  registerChangeRoutes(app, deps);
  registerViewRoutes(app, deps);
  registerWebhookRoutes(app, deps);
  registerCustomFieldRoutes(app, deps);
  registerTagRoutes(app, deps);
  registerApiKeyRoutes(app, deps);
  registerAuditRoutes(app, deps);
  registerOperationsRoutes(app, deps);
  keepChangePartitions(app, deps);
  keepAuditPartitions(app, deps);
  sweepExpired(app, deps);
  observeJobs(deps);
  await serveStaticFiles(app);
  return app;
}
