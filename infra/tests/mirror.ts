import { existsSync, globSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What of a mirror of providers must be there: https://developer.hashicorp.com/terraform/cli/config/config-file#filesystem_mirror */
const PROVIDER = 'registry.terraform.io/hashicorp/aws';

/**
 * Terraform's configuration for a machine that keeps providers in a folder and reaches no registry, or undefined where Terraform
 * asks the registry. TF_CLI_CONFIG_FILE or TF_PROVIDER_MIRROR name it; else it is looked for where such folders usually are.
 */
export function mirrorConfiguration(): string | undefined {
  const own = process.env.TF_CLI_CONFIG_FILE;
  if (own && existsSync(own)) return readFileSync(own, 'utf8');
  const mirror = findMirror();
  return mirror && filesystemMirror(mirror);
}

function findMirror(): string | undefined {
  const usual = [
    process.env.TF_PROVIDER_MIRROR,
    join(homedir(), '.terraform.d/plugins'),
    '/usr/local/share/terraform/plugins',
    '/usr/share/terraform/plugins',
    ...globSync('/opt/*'),
  ];
  return usual.find((folder) => folder && existsSync(join(folder, PROVIDER)));
}

function filesystemMirror(path: string): string {
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(path)}
    include = ["registry.terraform.io/*/*"]
  }
}
`;
}
