import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type ClientMetadata, type Configuration } from 'oidc-provider';
import { atFileEnd } from '../../../database/testing/file-end.ts';

export const CLIENT = { id: 'clientele', secret: 'a secret of the client that is long enough' };
export const OTHER_CLIENT = {
  id: 'another-application',
  secret: 'a secret of the other that is long enough',
};

/** Who signs in at the provider. */
export interface Person {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean | string;
  readonly name?: string;
}

export interface OpenIdProvider {
  readonly issuer: string;
  /** From now on this person is who comes to the provider. */
  comes(person: Person): void;
  /** Sends browsers back to this address too, for who learns it after the provider began. */
  returnsTo(redirectUri: string): void;
  /** Follows a browser through the provider, from the address that we sent it to, until it comes back to us. */
  follow(address: string): Promise<string>;
  close(): Promise<void>;
}

const signingKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' };
};

const clientOf = ({ id, secret }: typeof CLIENT, redirectUri: string): ClientMetadata => ({
  client_id: id,
  client_secret: secret,
  redirect_uris: [redirectUri],
  response_types: ['code'],
  grant_types: ['authorization_code'],
});

interface ProviderOptions {
  /** Where a person's claims are told. */
  readonly claimsIn?: 'token' | 'userinfo';
  /** Whether it shows the person a page, to go on or to cancel, as a browser can. */
  readonly asks?: true;
}

/** A real OpenID provider on loopback, certified as we rely on ones to be, for the length of a test file. */
export async function startOpenIdProvider(
  redirectUri: string,
  options: ProviderOptions = {},
): Promise<OpenIdProvider> {
  let person: Person = { sub: 'nobody' };
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const configuration: Configuration = {
    clients: [clientOf(CLIENT, redirectUri), clientOf(OTHER_CLIENT, redirectUri)],
    jwks: { keys: [signingKey()] },
    cookies: { keys: ['a key of the cookies'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: options.claimsIn !== 'token',
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ ...person, sub }) }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 60, Grant: 60, Session: 60 },
  };
  const provider = new Provider(issuer, configuration);
  const returns = new Set([redirectUri]);
  Object.assign(provider.Client.prototype, { redirectUriAllowed: (uri: string) => returns.has(uri) });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    const [path, decision] = request.url.split('?', 2);
    const work =
      options.asks && decision === undefined
        ? ask(provider, path, person, request, response)
        : approve(provider, decision === 'cancel' ? null : person, request, response);
    work.catch((error: unknown) => response.destroy(error as Error));
  });
  const close = () => closeServer(server);
  atFileEnd(close);
  const comes = (next: Person) => {
    person = next;
  };
  const returnsTo = (uri: string) => void returns.add(uri);
  return { issuer, comes, returnsTo, follow: (address) => follow(address, issuer), close };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

type Exchange = [request: IncomingMessage, response: ServerResponse];

/** The page on which a person goes on or cancels; agreeing is a matter of course. */
async function ask(
  provider: Provider,
  path: string | undefined,
  { email }: Person,
  ...[request, response]: Exchange
): Promise<void> {
  const { prompt } = await provider.interactionDetails(request, response);
  const way = (decision: string, words: string) => `<p><a href="${path}?${decision}">${words}</a></p>`;
  if (prompt.name !== 'login') response.writeHead(303, { location: `${path}?agree` }).end();
  else
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(
        `<!doctype html><html lang="en"><title>Example Login</title><h1>Example Login</h1>${way('agree', `Go on as ${email}`)}${way('cancel', 'Cancel')}`,
      );
}

/** What a person does at the provider: signs in, and agrees. Null where they cancel. */
async function approve(
  provider: Provider,
  person: Person | null,
  ...[request, response]: Exchange
): Promise<void> {
  if (!person) return provider.interactionFinished(request, response, { error: 'access_denied' });
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login')
    return provider.interactionFinished(request, response, { login: { accountId: person.sub } });
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session?.accountId, clientId: String(params.client_id) });
  if (!grant) throw new Error('The grant is gone.');
  grant.addOIDCScope('openid email profile');
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

async function follow(address: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = address;
  while (next.startsWith(issuer)) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=', 2);
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location) throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
    next = new URL(location, next).href;
  }
  return next;
}
