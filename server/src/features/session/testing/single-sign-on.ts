import type { Session } from '@clientele/contract/accounts';
import type { App } from '../../../deps.ts';
import { CLIENT, type OpenIdProvider, type Person, startOpenIdProvider } from './openid-provider.ts';

export const ORIGIN = 'http://clients.example.com';
const CALLBACK = `${ORIGIN}/api/auth/sso/callback`;

export const startProvider = (options?: Parameters<typeof startOpenIdProvider>[1]) =>
  startOpenIdProvider(CALLBACK, options);

/** The environment that makes the provider ours. */
export const relyingOn = ({ issuer }: Pick<OpenIdProvider, 'issuer'>) => ({
  PUBLIC_URL: ORIGIN,
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: CLIENT.id,
  OIDC_CLIENT_SECRET: CLIENT.secret,
  OIDC_NAME: 'Example Login',
});

interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, unknown>;
}

const cookiesOf = ({ headers }: Answer) => [headers['set-cookie']].flat().filter(Boolean).map(String);
export const locationOf = ({ headers }: Answer) => String(headers.location);

/** The cookies of an answer that are not being deleted, as a browser sends them. */
export const cookieHeader = (answer: Answer): string =>
  cookiesOf(answer)
    .filter((line) => !line.includes('Max-Age=0'))
    .map((line) => line.split(';', 1)[0])
    .join('; ');

let made = 0;

/** Begins in a browser of a network of its own. */
export async function begin(app: App, query = ''): Promise<{ address: string; cookie: string }> {
  made += 1;
  const url = `/api/auth/sso/start${query}`;
  const answer = await app.inject({ url, remoteAddress: `10.4.${made >> 8}.${made & 255}` });
  return { address: locationOf(answer), cookie: cookieHeader(answer) };
}

/** The browser comes back to us with what the provider gave it. */
export function comeBack(app: App, address: string, cookie?: string) {
  const { pathname, search } = new URL(address);
  return app.inject({ url: `${pathname}${search}`, headers: cookie ? { cookie } : {} });
}

/** The whole way of a person. */
export async function signInAt(app: App, provider: OpenIdProvider, person: Person, query?: string) {
  provider.comes(person);
  const { address, cookie } = await begin(app, query);
  const answer = await comeBack(app, await provider.follow(address), cookie);
  return { answer, location: locationOf(answer), session: await sessionOf(app, cookieHeader(answer)) };
}

async function sessionOf(app: App, cookie: string): Promise<Session | null> {
  const answer = await app.inject({ url: '/api/v1/session', headers: { cookie } });
  return answer.statusCode === 200 ? answer.json<Session>() : null;
}
