export const STACKS = ['bootstrap', 'account', 'data', 'application', 'recovery'] as const;
export const ENVIRONMENTS = ['dev', 'staging', 'prod'] as const;

/** The verbs, with what their help says. */
export const COMMANDS = {
  init: "fetches the provider and connects to the states' bucket",
  plan: 'shows what an apply would do',
  apply: 'shows what would be done, asks, and does it',
  destroy: 'shows what would be destroyed, asks, and destroys it',
  output: 'shows what the stack tells the others',
} as const;

export type InfraVerb = keyof typeof COMMANDS;

export interface InfraOptions {
  stack: (typeof STACKS)[number];
  environment: (typeof ENVIRONMENTS)[number];
  stateBucket?: string;
  stateRegion?: string;
}

/** What is run, in its order, from the root of the repository. */
export function listCommands(verb: InfraVerb, options: InfraOptions, more: string[]): string[][] {
  const terraform = ['terraform', `-chdir=infra/stacks/${options.stack}`];
  const start = [
    [...terraform, 'init', '-input=false', ...backend(options)],
    [...terraform, 'workspace', 'select', '-or-create', options.environment],
  ];
  if (verb === 'init') return start;
  // Terraform looks for the file from the stack's folder.
  const settings = verb === 'output' ? [] : [`-var-file=../../environments/${options.environment}.tfvars`];
  return [...start, [...terraform, verb, ...settings, ...more]];
}

function backend({ stateBucket, stateRegion }: InfraOptions): string[] {
  // Without a bucket, the one that the folder was connected to before.
  if (!stateBucket) return [];
  return [
    `-backend-config=bucket=${stateBucket}`,
    ...(stateRegion ? [`-backend-config=region=${stateRegion}`] : []),
  ];
}
