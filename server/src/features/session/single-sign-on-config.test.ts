import { expect, test } from 'vitest';
import { readSingleSignOnConfig } from './single-sign-on-config.ts';

const NEEDED = {
  OIDC_ISSUER: 'https://login.example.com/realms/firm',
  OIDC_CLIENT_ID: 'clientele',
  OIDC_CLIENT_SECRET: 'hush-hush',
};

function read(env: NodeJS.ProcessEnv) {
  const problems: string[] = [];
  return { config: readSingleSignOnConfig(env, problems), problems };
}

test('without OIDC_* there is no single sign-on', () => {
  expect(read({ OIDC_ISSUER: '' })).toEqual({ config: null, problems: [] });
});

test('reads what is needed, and what may be said', () => {
  expect(read(NEEDED)).toEqual({
    config: {
      issuer: NEEDED.OIDC_ISSUER,
      clientId: 'clientele',
      clientSecret: 'hush-hush',
      name: 'single sign-on',
      domains: [],
      autoRole: null,
    },
    problems: [],
  });
  const more = {
    OIDC_NAME: 'Example Login',
    OIDC_DOMAINS: 'Example.com, example.org',
    OIDC_AUTO_ROLE: 'Viewer',
  };
  expect(read({ ...NEEDED, ...more }).config).toMatchObject({
    name: 'Example Login',
    domains: ['example.com', 'example.org'],
    autoRole: 'viewer',
  });
});

test('an issuer without TLS is only this machine itself', () => {
  for (const OIDC_ISSUER of ['http://127.0.0.1:4000', 'http://localhost:4000/a', 'http://[::1]:4000'])
    expect(read({ ...NEEDED, OIDC_ISSUER }).problems).toEqual([]);
});

test.each([
  [
    { OIDC_NAME: 'Login' },
    ['OIDC_ISSUER is missing', 'OIDC_CLIENT_ID is missing', 'OIDC_CLIENT_SECRET is missing'],
  ],
  [{ ...NEEDED, OIDC_CLIENT_SECRET: '' }, ['OIDC_CLIENT_SECRET is missing']],
  [{ ...NEEDED, OIDC_ISSUER: 'http://login.example.com' }, ['OIDC_ISSUER must be an https address']],
  [{ ...NEEDED, OIDC_ISSUER: 'http://127.0.0.1.example.com' }, ['OIDC_ISSUER must be an https address']],
  [{ ...NEEDED, OIDC_ISSUER: 'login' }, ['OIDC_ISSUER must be an https address']],
  [{ ...NEEDED, OIDC_DOMAINS: 'example.com,@firm' }, ['OIDC_DOMAINS must list domains']],
  [{ ...NEEDED, OIDC_AUTO_ROLE: 'viewer' }, ['OIDC_DOMAINS is missing: OIDC_AUTO_ROLE needs it']],
  [{ ...NEEDED, OIDC_AUTO_ROLE: 'owner', OIDC_DOMAINS: 'example.com' }, ['OIDC_AUTO_ROLE must be one of']],
])('refuses %j', (env, expected) => {
  const { problems } = read(env);

  expect(problems).toEqual(expected.map((text) => expect.stringContaining(text)));
  expect(problems.join()).not.toContain('hush-hush');
});
