import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeWorkplace, terraform, type Workplace } from './terraform.ts';

/** What the stacks make of the settings, where they make something else of them. */
const PROTECTED = `output "said" {
  value = "balancers \${local.protected}, database \${local.database.deletion_protection}"
}
`;

/** The settings alone, without a stack: nothing to apply, and nothing to wait for. */
describe('the settings of an environment', () => {
  let workplace: Workplace;
  let folder: string;
  beforeAll(async () => {
    workplace = await makeWorkplace();
    folder = join(workplace.folder, 'infra/stacks/settings-alone');
    await mkdir(folder);
    await symlink('../environment.tf', join(folder, 'environment.tf'));
    await writeFile(join(folder, 'said.tf'), PROTECTED);
    await terraform(workplace, folder, ['init', '-input=false']);
  });
  afterAll(() => workplace.remove());

  async function plan(workspace: string, environment: string, settings: string[] = []) {
    const file = workplace.path(`environments/${environment}.tfvars`);
    const { code, output } = await terraform(
      workplace,
      folder,
      ['plan', '-input=false', '-no-color', `-var-file=${file}`, ...settings.map((one) => `-var=${one}`)],
      { env: { TF_WORKSPACE: workspace }, accept: [0, 1] },
    );
    // Terraform wraps its messages.
    return { code, said: output.replace(/\s+/g, ' ') };
  }

  test.each(['dev', 'staging', 'prod'])(
    '%s is complete, and nothing in it is unknown',
    async (environment) => {
      const { code, said } = await plan(environment, environment);
      expect(said).not.toContain('undeclared variable');
      expect(code, said).toBe(0);
    },
  );

  test.each([
    ['prod', [], 'balancers true, database true'],
    ['prod', ['leaving=true'], 'balancers false, database false'],
    ['staging', [], 'balancers false, database false'],
  ])('%s with %j protects from deletion: %s', async (environment, settings, protection) => {
    const { said } = await plan(environment, environment, settings);
    expect(said).toContain(protection);
  });

  test.each([
    ['prod', 'dev'],
    ['dev', 'prod'],
    ['default', 'staging'],
  ])('the workspace %s refuses the settings of %s', async (workspace, environment) => {
    const { code, said } = await plan(workspace, environment);
    expect(code).toBe(1);
    expect(said).toContain(`terraform workspace select -or-create ${environment}`);
  });

  test.each([
    ['environment="production"', 'dev, staging or prod'],
    ['account_id="1234"', '12 digits'],
    ['region="Frankfurt"', 'A Region reads like'],
    ['recovery_region="eu-central-1"', 'another than the one that serves'],
    ['disposable=true', 'Production is never disposable'],
    ['domain={name="clientele.example.org",zone_name="example.com"}', 'within the zone'],
    ['domain={name="notexample.com",zone_name="example.com"}', 'within the zone'],
    ['network={nat="two"}', 'nat is one_per_zone or one'],
    ['database={backup_days=1}', 'between 7 and 35'],
    ['cache={replicas=5}', 'replicas is 0, 1 or 2'],
    ['fleet={min=4,max=2}', 'max no less than min'],
    ['fleet={asleep={timezone="Europe/Berlin",from="8 pm",to="07:00"}}', 'read like 20:00'],
    ['workers={max=0}', 'max is at least 1'],
    ['edge={geographic={mode="block"}}', 'with countries'],
    ['edge={geographic={mode="block",countries=["Germany"]}}', 'two capital letters'],
    ['edge={sign_in_rate_limit=1}', 'at least 10 requests'],
    ['alarms={page_emails=["nobody"]}', 'e-mail addresses'],
    ['budget={monthly_usd=0}', 'above 0 US dollars'],
    ['logs={retention_days=100}', 'one that CloudWatch knows'],
    ['logs={retention_days=365,archive_days=30}', 'no fewer'],
    ['tags={owner="<script>"}', 'Tags hold letters'],
  ])('%s is refused', async (setting, because) => {
    const { code, said } = await plan('prod', 'prod', [setting]);
    expect(code).toBe(1);
    expect(said).toContain(because);
  });
});
