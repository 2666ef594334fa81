import { afterEach, expect, test, vi } from 'vitest';
import { createAuth } from './auth.ts';
import { createAccountsApp } from './testing/accounts-app.ts';
import { makePerson } from './testing/people.ts';

const VARIABLES = {
  BETTER_AUTH_SECRET: 'a secret of somebody else, which is long enough',
  BETTER_AUTH_SECRETS: '7:another secret of somebody else that is long enough',
  AUTH_SECRET: 'a third secret of somebody else, long enough too',
  BETTER_AUTH_URL: 'https://elsewhere.example',
  BASE_URL: 'https://elsewhere.example',
  BETTER_AUTH_TRUSTED_ORIGINS: 'https://elsewhere.example',
  BETTER_AUTH_TELEMETRY: '1',
  BETTER_AUTH_TELEMETRY_ENDPOINT: 'http://127.0.0.1:1',
};

const { app, deps } = await createAccountsApp();

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What the environment could change of the library. */
async function describe(auth: ReturnType<typeof createAuth>) {
  const { secret, secretConfig, baseURL, trustedOrigins, rateLimit, authCookies } = await auth.$context;
  return { secret, secretConfig, baseURL, trustedOrigins, enabled: rateLimit.enabled, authCookies };
}

test("the library's own variables change nothing, and a session goes on", async () => {
  const { headers } = await makePerson(app, deps, 'owner');
  for (const [name, value] of Object.entries(VARIABLES)) vi.stubEnv(name, value);

  const auth = createAuth(deps);

  expect(await describe(auth)).toEqual(await describe(app.auth));
  expect(await auth.api.getSession({ headers: new Headers(headers) })).not.toBeNull();
  expect(Object.keys(process.env).filter((name) => name.startsWith('BETTER_AUTH_'))).toEqual([]);
});
