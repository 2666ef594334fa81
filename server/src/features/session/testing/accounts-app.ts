import type { InjectOptions } from 'fastify';
import type { App, Deps } from '../../../deps.ts';
import { createTestApp } from '../../../testing/app.ts';
import { OpenApiCheck } from '../../../testing/openapi-check.ts';

/**
 * The whole server, asked through `app.inject` so that a test sees addresses and cookies; every answer is checked against the
 * OpenAPI document.
 */
export async function createAccountsApp(
  environment: NodeJS.ProcessEnv = {},
): Promise<{ app: App; deps: Deps }> {
  const { app, deps } = await createTestApp(environment);
  const openApi = new OpenApiCheck(app);
  const inject = app.inject.bind(app);
  const injectChecked = async (options: InjectOptions) => {
    const answer = await inject(options);
    openApi.check(options.method ?? 'GET', String(options.url), answer);
    return answer;
  };
  return { app: Object.assign(app, { inject: injectChecked }), deps };
}
