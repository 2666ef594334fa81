import { describe, expect, test } from 'vitest';
import { type Control, judge } from './control.ts';
import { CONTROLS } from './controls.ts';
import type { Plan, Resource, Values } from './plan.ts';

/** The controls of AWS Foundational Security Best Practices and of the CIS benchmark that apply to this platform. */
const DEMANDED = `
  ELB.1 ELB.4 ELB.5 ELB.6 ELB.12 ELB.13 ELB.16 ELB.17 ELB.18
  AutoScaling.1 AutoScaling.2 AutoScaling.3 AutoScaling.6 AutoScaling.9
  EC2.2 EC2.3 EC2.6 EC2.7 EC2.8 EC2.10 EC2.13 EC2.14 EC2.15 EC2.18 EC2.19 EC2.25
  RDS.2 RDS.3 RDS.5 RDS.6 RDS.8 RDS.10 RDS.11 RDS.13 RDS.17 RDS.20 RDS.23 RDS.25 RDS.26 RDS.36 RDS.38
  ElastiCache.1 ElastiCache.2 ElastiCache.3 ElastiCache.4 ElastiCache.5 ElastiCache.7
  CloudFront.3 CloudFront.4 CloudFront.5 CloudFront.6 CloudFront.7 CloudFront.9 CloudFront.10 CloudFront.13
  S3.5 S3.8 S3.9 S3.12 S3.13 WAF.10 WAF.11 WAF.12 KMS.1 KMS.2 KMS.4 KMS.5
  SecretsManager.1 SecretsManager.4 IAM.1 IAM.21
  CloudTrail.1 CloudTrail.2 CloudTrail.4 CloudTrail.5 Lambda.1 Lambda.2 Lambda.3 Config.1
`
  .trim()
  .split(/\s+/);

function resource(type: string, values: Values): Resource {
  return { address: `${type}.broken`, module: '', type, name: 'broken', values, unknown: {} };
}

function brokenPlan({ broken }: Control): Plan {
  const others = (broken.beside ?? []).map(({ type, values }) => resource(type, values));
  return { resources: [resource(broken.type, broken.values), ...others] };
}

describe('controls', () => {
  test.each(CONTROLS)('$id can fail: $title', (control) => {
    expect(judge(brokenPlan(control), [control])).toMatchObject([{ control: control.id }]);
  });

  test('each has a name of its own', () => {
    const ids = CONTROLS.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('every control that is demanded is there', () => {
    const ids = new Set(CONTROLS.map(({ id }) => id));
    expect(DEMANDED.filter((id) => !ids.has(id))).toEqual([]);
  });

  test('CIS 2.18, 2.21, 4.10, 5.1 to 5.16 and 6.8 are there', () => {
    const ids = new Set(CONTROLS.map(({ id }) => id));
    const monitoring = Array.from({ length: 16 }, (_, index) => `5.${index + 1}`);
    const wanted = ['2.18', '2.21', '4.10', ...monitoring, '6.8'].map((number) => `CIS ${number}`);
    expect(wanted.filter((id) => !ids.has(id))).toEqual([]);
  });
});
