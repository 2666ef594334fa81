import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { missingPackages } from '../ops/lab/install.ts';
import { PACKAGES } from '../ops/lab/packages.ts';
import { runProcess } from './run-process.ts';

/** Something of the system that tests use and npm can't bring. */
export interface Need {
  title: string;
  /** Debian's packages that bring it. */
  packages: string[];
  /** How to get what Debian doesn't have. */
  otherwise?: string;
  isMet(): boolean;
}

export const POSTGRES_15: Need = {
  title: "PostgreSQL 15, the oldest that is supported (the server's tests run on it too)",
  packages: ['postgresql-15', 'postgresql-contrib'],
  isMet: () => existsSync('/usr/lib/postgresql/15/bin/postgres'),
};

export const CHROMIUM: Need = {
  title: 'Chromium and a font, for the journeys through the screens',
  packages: ['chromium', 'fonts-liberation'],
  isMet: () => isProgram('chromium') && existsSync('/usr/share/fonts/truetype'),
};

export const POPPLER: Need = {
  title: 'pdftotext and pdftoppm, for looking into exported PDF files',
  packages: ['poppler-utils'],
  isMet: () => isProgram('pdftotext') && isProgram('pdftoppm'),
};

export const REDIS: Need = {
  title: 'redis-server, for what several processes share, and openssl, for its certificate',
  packages: ['redis-server', 'openssl'],
  isMet: () => isProgram('redis-server') && isProgram('openssl'),
};

export const PROMETHEUS: Need = {
  title:
    'prometheus and its promtool, for the figures of the Operations page and for each alarm just before and after it',
  packages: ['prometheus'],
  isMet: () => isProgram('prometheus') && isProgram('promtool'),
};

const CURL: Need = {
  title: "curl and jq, for the examples of the API's guide",
  packages: ['curl', 'jq'],
  isMet: () => isProgram('curl') && isProgram('jq'),
};

export const PLATFORM: Need = {
  title: 'Terraform and moto, to apply the platform to what answers as AWS would',
  packages: [],
  otherwise:
    "Terraform 1.11 or newer (developer.hashicorp.com/terraform/install), and moto: pip install 'moto[server]==5.2.1'",
  isMet: () => isProgram('terraform') && isProgram('moto_server'),
};

const BOOT: Need = {
  title: 'what looks at the boot of an instance, and boots one in a throw-away root',
  packages: ['shellcheck', 'cloud-init', 'pgbouncer', 'util-linux', 'systemd'],
  isMet: () => ['shellcheck', 'cloud-init', 'pgbouncer', 'unshare', 'systemd-analyze'].every(isProgram),
};

export const LAB: Need = {
  title: "what the lab is made of: production on one machine, from Debian's packages",
  packages: Object.keys(PACKAGES),
  isMet: () => missingPackages().length === 0,
};

const NEEDS: Need[] = [POSTGRES_15, CHROMIUM, POPPLER, REDIS, PROMETHEUS, CURL, PLATFORM, BOOT, LAB];

function isProgram(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

/** The line to type for what is missing. */
export function installLine(needs: Need[]): string {
  const packages = needs.flatMap((need) => need.packages);
  const line =
    packages.length > 0 ? [`apt-get install -y --no-install-recommends ${packages.join(' ')}`] : [];
  return [...line, ...needs.flatMap(({ otherwise }) => otherwise ?? [])].join('\nand ');
}

/**
 * What the tests of this run have to do without. In CI nothing: there it is installed, or the run fails.
 * Says what it finds and does through `say`.
 */
export async function provideNeeds(say: (line: string) => void, { ci }: { ci: boolean }): Promise<Need[]> {
  const missing = NEEDS.filter((need) => !need.isMet());
  for (const need of missing) say(`Missing: ${need.title}.`);
  if (missing.length === 0) return [];
  if (!ci) {
    say(`Their tests are skipped. To run them too, type as root: ${installLine(missing)}`);
    return missing;
  }
  await install(missing, say);
  const still = missing.filter((need) => !need.isMet());
  if (still.length > 0) {
    throw new Error(`CI must run every test, but these could not be installed: ${installLine(still)}`);
  }
  return [];
}

async function install(needs: Need[], say: (line: string) => void): Promise<void> {
  if (process.getuid?.() !== 0 || !isProgram('apt-get')) {
    throw new Error(`CI must run every test. Install first, as root: ${installLine(needs)}`);
  }
  const packaged = needs.filter(({ packages }) => packages.length > 0);
  if (packaged.length === 0) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const line of ['apt-get update', installLine(packaged)]) {
    say(line);
    const { code, output } = await runProcess(line.split(' '), { env });
    if (code !== 0) throw new Error(`${line} failed:\n${output}`);
  }
}
