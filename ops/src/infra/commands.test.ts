import { describe, expect, test } from 'vitest';
import { COMMANDS, listCommands } from './commands.ts';

const STAGING = { stack: 'application', environment: 'staging' } as const;

describe('infra', () => {
  test('plans a stack with the workspace and the settings of the same environment', () => {
    expect(listCommands('plan', STAGING, ['-out=plan'])).toEqual([
      ['terraform', '-chdir=infra/stacks/application', 'init', '-input=false'],
      ['terraform', '-chdir=infra/stacks/application', 'workspace', 'select', '-or-create', 'staging'],
      [
        'terraform',
        '-chdir=infra/stacks/application',
        'plan',
        '-var-file=../../environments/staging.tfvars',
        '-out=plan',
      ],
    ]);
  });

  test("connects to the states' bucket that is named", () => {
    const [init] = listCommands(
      'init',
      { ...STAGING, stateBucket: 'states', stateRegion: 'eu-central-1' },
      [],
    );
    expect(init).toEqual([
      ...['terraform', '-chdir=infra/stacks/application', 'init', '-input=false'],
      ...['-backend-config=bucket=states', '-backend-config=region=eu-central-1'],
    ]);
  });

  test.each(Object.keys(COMMANDS) as (keyof typeof COMMANDS)[])('%s never applies without asking', (verb) => {
    expect(listCommands(verb, STAGING, []).flat()).not.toContain('-auto-approve');
  });

  test('shows outputs without settings, which Terraform would refuse there', () => {
    expect(listCommands('output', STAGING, []).at(-1)).toEqual([
      'terraform',
      '-chdir=infra/stacks/application',
      'output',
    ]);
  });
});
