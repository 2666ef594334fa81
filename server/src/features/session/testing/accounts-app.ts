import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { Kysely, PostgresDialect } from 'kysely';
import { readConfig } from '../../../config.ts';
import { appSecret } from '../../../database/secret.ts';
import type { Tables } from '../../../database/tables.ts';
import { createTestDatabase } from '../../../database/testing/test-database.ts';
import type { App, Deps } from '../../../deps.ts';
import { guardCrossSite } from '../../../http/cross-site.ts';
import { answerErrors } from '../../../http/problems.ts';
import { registerSessions } from '../../../http/session.ts';
import { guardText } from '../../../http/text.ts';
import { makeValidatorCompiler } from '../../../http/validation.ts';
import { registerAccountRoutes } from '../../accounts/routes.ts';
import { registerInvitationRoutes } from '../../invitations/routes.ts';
import { registerSetUpRoutes } from '../../set-up/routes.ts';
import { registerSessionRoutes } from '../routes.ts';

/** The routes of accounts over a database of the test file's own, as `environment` configures them. */
export async function createAccountsApp(
  environment: NodeJS.ProcessEnv = {},
): Promise<{ app: App; deps: Deps }> {
  const { pool } = await createTestDatabase();
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const app: App = Fastify({ logger: { level: 'silent' } }).withTypeProvider<TypeBoxTypeProvider>();
  const config = readConfig(environment);
  const deps: Deps = { config, pool, database, log: app.log, secret: await appSecret(pool) };
  await registerAccountsFeatures(app, deps);
  return { app, deps };
}

/** As app.ts registers them. */
export async function registerAccountsFeatures(app: App, deps: Deps): Promise<void> {
  app.setValidatorCompiler(makeValidatorCompiler());
  guardText(app);
  answerErrors(app);
  guardCrossSite(app, deps);
  await registerSessions(app, deps);
  registerSessionRoutes(app, deps);
  registerAccountRoutes(app, deps);
  registerInvitationRoutes(app, deps);
  registerSetUpRoutes(app, deps);
}
