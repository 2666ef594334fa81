// npm start: the screens built, then the server, on Node 24.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { becomeNode24, findNode24, NodeNotFoundError } from './node24.mjs';
import { isWebBuilt, isWebStale, ROOT } from './web-sources.mjs';

/**
 * Megabytes of the heap for what is young, and for what stays. Left to itself Node takes more than twice the memory before it
 * looks for what it can give back; the server streams what is large, so that it never needs it.
 */
const HEAP = ['--max-semi-space-size=4', '--max-old-space-size=256'];

const HELP = `Usage: npm start

Starts Clientele and prints one line with its address when it is ready. Ctrl-C finishes what is under way and ends it.

Environment:
  PORT, HOST                   where it listens (3000, 127.0.0.1)
  DATA_DIR                     where it keeps its database (./data)
  DATABASE_URL                 a PostgreSQL 15 or newer of your own, instead of the one it brings
  DATABASE_REPLICA_URL         a replica of it, which lists and searches are read from
  PUBLIC_URL                   the origin that people type, such as https://clients.example.com
  HSTS_SUBDOMAINS              off tells browsers to use https for PUBLIC_URL's name alone (on)
  SENTRY_DSN                   where errors are reported to, without personal data
  RELEASE                      what runs, as those reports name it
  OWNER_EMAIL, OWNER_PASSWORD  make the first owner, where there is no account yet
  SMTP_URL, MAIL_FROM          where mail leaves, such as smtps://user:password@host:465, and who it is from
  SMTP_TLS                     off lets mail leave without TLS, also elsewhere than on this machine (on)
  OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET
                               single sign-on at an OpenID provider
  OIDC_NAME                    its name on the button (single sign-on)
  OIDC_DOMAINS                 the domains of e-mail addresses that may sign in there (all)
  OIDC_AUTO_ROLE               editor, own or viewer: make an account for everyone of OIDC_DOMAINS
  LOG_LEVEL                    fatal, error, warn, info, debug, trace or silent (info)
  REDIS_URL                    what several processes share: redis://user:password@host:6379, or rediss:// with TLS
  TRUSTED_PROXIES              whose X-Forwarded headers count: addresses, ranges, or loopback
  RATE_LIMIT                   on, or off for benches
  DRAIN_SECONDS                seconds to say at the end that it is near, for a balancer (0)
  WORKER                       on, off, or only: background work in this process (on)
  WEBHOOK_ALLOW_PRIVATE        names and ranges that webhooks may reach although private
  SESSION_IDLE_HOURS           hours without a request after which one is signed out (168)
  SESSION_MAX_HOURS            hours after which one signs in again in any case (720)
`;

if (process.argv.includes('--help')) process.stdout.write(HELP);
else process.exitCode = start();

function start() {
  try {
    if (!makeScreens()) return 1;
    // What was compiled once is not compiled again: a third of the time of a start. Node goes without where it can't write.
    process.env.NODE_COMPILE_CACHE ??= join(ROOT, 'node_modules/.cache/node');
    becomeNode24([...HEAP, join(ROOT, 'server/src/main.ts'), ...process.argv.slice(2)]);
    return undefined;
  } catch (error) {
    if (!(error instanceof NodeNotFoundError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** False where there are none to serve. */
function makeScreens() {
  if (!isWebStale()) return true;
  process.stderr.write('The screens changed since they were built; building them.\n');
  const build = join(ROOT, 'bin/build.ts');
  // What it says goes to stderr: the line with the address is to be the only one on stdout.
  const { status } = spawnSync(findNode24(), [build], { stdio: ['ignore', 2, 2] });
  if (status === 0) return true;
  if (!isWebBuilt()) return false;
  process.stderr.write('Serving the screens as they were built last.\n');
  return true;
}
