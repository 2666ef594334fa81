import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { isLoopback, type SingleSignOnConfig } from './single-sign-on-config.ts';

const PATIENCE_SECONDS = 10;
/** Within which endpoints that the provider moved are noticed. */
const KNOWN_FOR_MS = 3_600_000;

/** What is remembered of a sign-in that is under way, and never leaves the server. */
export interface Secrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who the provider says it is. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  readonly name: string | null;
}

type Claims = Readonly<Record<string, unknown>>;

/**
 * The OpenID provider: discovered when first needed, so that no start waits for it. openid-client holds what it answers to the
 * standard: state, nonce, PKCE, issuer (RFC 9207 too), audience, times, and here the signature as well.
 */
export class SingleSignOnProvider {
  readonly #config: SingleSignOnConfig;
  #known: { readonly configuration: Promise<Configuration>; readonly until: number } | undefined;

  constructor(config: SingleSignOnConfig) {
    this.#config = config;
  }

  /** Where the browser goes, and what to remember until it is back. Throws where the provider does not answer. */
  async begin(redirectUri: string): Promise<{ url: URL; secrets: Secrets }> {
    const configuration = await this.#discover();
    const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: 'S256',
      state: secrets.state,
      nonce: secrets.nonce,
    });
    return { url, secrets };
  }

  /** Who came back. `url` is the redirect URI with what the provider added. Throws where anything is not as it should be. */
  async finish(url: URL, { state, nonce, verifier }: Secrets): Promise<Identity> {
    const configuration = await this.#discover();
    const tokens = await authorizationCodeGrant(configuration, url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('The provider sent no ID token.');
    const { userinfo_endpoint, issuer } = configuration.serverMetadata();
    const told: Claims =
      claims.email === undefined && userinfo_endpoint
        ? { ...(await fetchUserInfo(configuration, tokens.access_token, claims.sub)), sub: claims.sub }
        : claims;
    return {
      issuer,
      subject: claims.sub,
      email: textOf(told.email),
      isEmailVerified: isVerified(told, issuer),
      name: textOf(told.name) ?? textOf(told.given_name) ?? textOf(told.preferred_username),
    };
  }

  async #discover(): Promise<Configuration> {
    if (this.#known && this.#known.until > Date.now()) return this.#known.configuration;
    const known = { configuration: this.#ask(), until: Date.now() + KNOWN_FOR_MS };
    this.#known = known;
    try {
      return await known.configuration;
    } catch (error) {
      // The next one asks anew.
      if (this.#known === known) this.#known = undefined;
      throw error;
    }
  }

  async #ask(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#config;
    const url = new URL(issuer);
    // The configuration lets plain http through only where it stays on this machine.
    const execute = url.protocol === 'http:' && isLoopback(url.hostname) ? [allowInsecureRequests] : [];
    const found = await discovery(url, clientId, undefined, undefined, {
      execute,
      timeout: PATIENCE_SECONDS,
    });
    const metadata = found.serverMetadata();
    const takesPost = metadata.token_endpoint_auth_methods_supported?.includes('client_secret_post');
    const authentication = takesPost ? ClientSecretPost(clientSecret) : ClientSecretBasic(clientSecret);
    const configuration = new Configuration(metadata, clientId, undefined, authentication);
    for (const prepare of execute) prepare(configuration);
    configuration.timeout = PATIENCE_SECONDS;
    enableNonRepudiationChecks(configuration);
    return configuration;
  }
}

const textOf = (claim: unknown): string | null => (typeof claim === 'string' && claim.trim() ? claim : null);

/**
 * Some providers write the claim as text. Microsoft Entra ID has none; there the optional claim xms_edov says that the domain's
 * owner is verified (learn.microsoft.com, "Migrate away from using email claims for authorization").
 */
function isVerified(claims: Claims, issuer: string): boolean {
  const { email_verified: verified, xms_edov: ownerVerified } = claims;
  if (verified === true || verified === 'true') return true;
  const isEntra = new URL(issuer).hostname === 'login.microsoftonline.com';
  return isEntra && [true, 1, '1', 'true'].some((yes) => yes === ownerVerified);
}
