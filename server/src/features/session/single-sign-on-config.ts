import { ROLES, type Role } from '@clientele/contract/permissions';

/** The one OpenID provider whose word counts, and for whom. */
export type SingleSignOnConfig = Readonly<{
  /** As the provider writes it in its tokens. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** For the button. */
  name: string;
  /** The domains of e-mail addresses that may sign in; empty: all. */
  domains: readonly string[];
  /** What someone becomes who has no account and no invitation. Null: nothing. */
  autoRole: Role | null;
}>;

const NEEDED = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
const OPTIONAL = ['OIDC_NAME', 'OIDC_DOMAINS', 'OIDC_AUTO_ROLE'] as const;
const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
/** Whom a provider may make: an owner is made by an owner. */
const AUTO_ROLES = ROLES.filter((role) => role !== 'owner');

/** Reads OIDC_*. Null: no single sign-on. */
export function readSingleSignOnConfig(
  env: NodeJS.ProcessEnv,
  problems: string[],
): SingleSignOnConfig | null {
  const read = (name: string) => env[name]?.trim() ?? '';
  const set = [...NEEDED, ...OPTIONAL].find((name) => read(name));
  if (!set) return null;
  for (const name of NEEDED)
    if (!read(name)) problems.push(`${name} is missing: single sign-on needs ${NEEDED.join(', ')}`);
  const issuer = read('OIDC_ISSUER');
  if (issuer && !isIssuer(issuer))
    problems.push(
      `OIDC_ISSUER must be an https address such as https://login.example.com/realms/firm, not "${issuer}"`,
    );
  const domains = read('OIDC_DOMAINS')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  for (const domain of domains)
    if (!DOMAIN.test(domain))
      problems.push(`OIDC_DOMAINS must list domains such as example.com; "${domain}" is none`);
  return Object.freeze({
    issuer,
    clientId: read('OIDC_CLIENT_ID'),
    clientSecret: read('OIDC_CLIENT_SECRET'),
    name: read('OIDC_NAME') || 'single sign-on',
    domains,
    autoRole: readAutoRole(read('OIDC_AUTO_ROLE').toLowerCase(), domains, problems),
  });
}

function readAutoRole(text: string, domains: readonly string[], problems: string[]): Role | null {
  if (!text) return null;
  const role = AUTO_ROLES.find((candidate) => candidate === text);
  if (!role) problems.push(`OIDC_AUTO_ROLE must be one of ${AUTO_ROLES.join(', ')}, not "${text}"`);
  // A provider such as Google vouches for the addresses of everyone in the world.
  if (domains.length === 0)
    problems.push(
      'OIDC_DOMAINS is missing: OIDC_AUTO_ROLE needs it, or anyone at the provider gets an account',
    );
  return role ?? null;
}

/** TLS, except to this machine itself. */
function isIssuer(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.search || url.hash || url.username) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
