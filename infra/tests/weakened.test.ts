import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStack, planStack, type StackName } from './environment.ts';
import { layGround, layGroundOfStacks } from './ground.ts';
import { type Moto, startMoto } from './moto/moto.ts';
import { readPlan } from './policies/plan.ts';
import { problems } from './policies/problems.ts';

/** A change that should never reach an environment: HCL that Terraform lays over a module's or a stack's own. */
interface Weakening {
  title: string;
  stack: StackName;
  /** The folder below infra/ that the file is put into. */
  folder: string;
  hcl: string;
  /** The control that must catch it, and what it must be about. */
  caughtBy: RegExp;
}

const WEAKENINGS: Weakening[] = [
  {
    title: 'a public database',
    stack: 'data',
    folder: 'modules/database',
    hcl: 'resource "aws_db_instance" "primary" {\n  publicly_accessible = true\n}',
    caughtBy: /^RDS\.2: module\.database\.aws_db_instance\.primary/m,
  },
  {
    title: 'a wildcard policy',
    stack: 'data',
    folder: 'modules/backup',
    hcl: `resource "aws_iam_role_policy" "validation" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
}`,
    caughtBy: /^IAM\.1: module\.backup\.aws_iam_role_policy\.validation/m,
  },
  {
    title: 'an unencrypted bucket',
    stack: 'data',
    folder: 'modules/storage',
    hcl: `resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = { for kind, bucket in aws_s3_bucket.this : kind => bucket if kind != "archive" }
}`,
    caughtBy: /^encrypted:bucket: module\.storage\.aws_s3_bucket\.this\["archive"\]/m,
  },
  {
    title: 'flow logs off',
    stack: 'data',
    folder: 'modules/network',
    hcl: `resource "aws_flow_log" "search" {
  count = 0
}
resource "aws_flow_log" "keep" {
  count = 0
}`,
    caughtBy: /^EC2\.6: module\.network\.aws_vpc\.this/m,
  },
  {
    title: 'an alarm without action',
    stack: 'data',
    folder: 'modules/secrets',
    hcl: 'resource "aws_cloudwatch_metric_alarm" "rotation" {\n  alarm_actions = []\n}',
    caughtBy: /^alarm:action: module\.secrets\.aws_cloudwatch_metric_alarm\.rotation/m,
  },
  {
    title: 'port 22',
    stack: 'data',
    folder: 'modules/database',
    hcl: `resource "aws_security_group" "this" {
  ingress {
    cidr_blocks = ["0.0.0.0/0"]
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
  }
}`,
    caughtBy: /^EC2\.13: module\.database\.aws_security_group\.this/m,
  },
  {
    title: 'no deletion protection',
    stack: 'data',
    folder: 'modules/database',
    hcl: 'resource "aws_db_instance" "primary" {\n  deletion_protection = false\n}',
    caughtBy: /^RDS\.8: module\.database\.aws_db_instance\.primary/m,
  },
  {
    title: 'a missing tag',
    stack: 'data',
    folder: 'stacks/data',
    hcl: `locals {
  stack_tags = { for name, value in local.tags : name => value if name != "owner" }
}`,
    caughtBy: /^tagged: module\.network\.aws_vpc\.this: aws_vpc without .*owner/m,
  },
  {
    title: 'IMDSv1',
    stack: 'application',
    folder: 'modules/compute',
    hcl: `resource "aws_launch_template" "this" {
  metadata_options {
    http_tokens = "optional"
  }
}`,
    caughtBy: /^EC2\.8: module\.\S*aws_launch_template\.this/m,
  },
  {
    title: 'TLS 1.0',
    stack: 'application',
    folder: 'modules/balancer',
    hcl: 'resource "aws_lb_listener" "https" {\n  ssl_policy = "ELBSecurityPolicy-TLS-1-0-2015-04"\n}',
    caughtBy: /^ELB\.17: module\.\S*aws_lb_listener\.https/m,
  },
];

describe('a deliberate weakening of production is caught', () => {
  const found = new Map<StackName, string>();
  let moto: Moto;

  beforeAll(async () => {
    moto = await startMoto();
    await layGround(moto, 'prod');
    await layGroundOfStacks(moto, 'prod');
    // All of a stack's weakenings in one plan: each is looked for by its own control and address.
    for (const name of ['data', 'application'] as const) found.set(name, await planWeakened(name));
  }, 600_000);
  afterAll(() => moto?.stop());

  test.each(WEAKENINGS)('$title', ({ stack, caughtBy }) => {
    expect(found.get(stack)).toMatch(caughtBy);
  });

  async function planWeakened(name: StackName): Promise<string> {
    const stack = await openStack(moto, name, 'prod');
    try {
      const own = WEAKENINGS.filter((one) => one.stack === name);
      for (const [index, { folder, hcl }] of own.entries())
        await writeFile(join(stack.workplace.path(folder), `weakened_${index}_override.tf`), hcl);
      return problems(readPlan((await planStack(stack)).shown), { environment: 'prod', stack: name }).join(
        '\n',
      );
    } finally {
      await stack.workplace.remove();
    }
  }
});
