import type { EnvironmentName, StackName } from '../environment.ts';
import type { Finding } from './control.ts';

/** A finding that is meant to be there, for a reason, until somebody looks at it again. */
export interface Exception {
  control: string;
  /** What it is about: the address of the resource. */
  address: RegExp;
  /** Left out: all of them. */
  environments?: EnvironmentName[];
  /** Left out: all of them. */
  stacks?: StackName[];
  reason: string;
  /** The last day it holds (RFC 3339, full-date). */
  until: string;
}

const NEXT_REVIEW = '2027-11-30';

export const EXCEPTIONS: Exception[] = [
  {
    control: 'RDS.5',
    address: /^module\.database\./,
    environments: ['dev'],
    reason: 'Development may stop with its zone: half the cost.',
    until: NEXT_REVIEW,
  },
  {
    control: 'ElastiCache.3',
    address: /^module\.cache\./,
    environments: ['dev'],
    reason: 'Development may stop with its zone; what the register holds is made again.',
    until: NEXT_REVIEW,
  },
  {
    control: 'RDS.8',
    address: /^module\.database\./,
    environments: ['dev', 'staging'],
    reason: 'These environments hold invented people, and are destroyed and made again.',
    until: NEXT_REVIEW,
  },
  {
    control: 'ELB.6',
    address: /aws_lb\./,
    environments: ['dev', 'staging'],
    reason: 'These environments are destroyed and made again.',
    until: NEXT_REVIEW,
  },
  {
    control: 'SecretsManager.1',
    address: /aws_secretsmanager_secret\.this\["application"\]$/,
    reason:
      'What signs sessions must be changed with the release that knows both the old and the new one: docs/runbooks tells how.',
    until: NEXT_REVIEW,
  },
  {
    control: 'encrypted:bucket',
    address: /aws_s3_bucket\.this\["access_logs"\]$|module\.(recovery_)?access_log\.aws_s3_bucket\.this$/,
    reason:
      "The load balancer and S3 write access logs only where S3's own key encrypts (docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html).",
    until: NEXT_REVIEW,
  },
  {
    control: 'iam:wildcard-resource',
    address: /^module\.backup\.aws_iam_role_policy\.validation$/,
    reason:
      'backup:PutRestoreValidationResult names no resource (docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html).',
    until: NEXT_REVIEW,
  },
  {
    control: 'iam:wildcard-resource',
    address: /aws_iam_role_policy\.every_fleet\["sessions"\]$/,
    reason:
      "Session Manager's channels have no resources to name (docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsessionmanagermessagegatewayservice.html).",
    until: NEXT_REVIEW,
  },
  {
    control: 'iam:wildcard-resource',
    address: /^module\.application\.module\.fleet\["\w+"\]\.aws_iam_role_policy\.this\["telemetry"\]$/,
    reason:
      'Metrics (narrowed to our namespace), traces and tags have no resources to name (docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html).',
    until: NEXT_REVIEW,
  },
  {
    control: 'iam:wildcard-resource',
    address: /^module\.application\.module\.fleet\["web"\]\.aws_iam_role_policy\.this\["operations"\]$/,
    reason:
      'Reading metrics names no resource (docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html); nothing can be changed by it.',
    until: NEXT_REVIEW,
  },
  {
    control: 'iam:wildcard-resource',
    address: /^module\.delivery\["\w+"\]\.aws_iam_role_policy\.plan\[0\]$/,
    reason:
      'secretsmanager:GetRandomPassword names no resource (docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html).',
    until: NEXT_REVIEW,
  },
  {
    control: 'CIS 6.8',
    address: /^module\.network\.aws_vpc\.this$/,
    environments: ['dev', 'staging'],
    stacks: ['data'],
    reason:
      'Twelve addresses of endpoints cost more than a NAT gateway does; S3 and EC2 have theirs, the rest goes through NAT, over TLS.',
    until: NEXT_REVIEW,
  },
  {
    control: 'CIS 6.8',
    address: /^module\.network\.aws_vpc\.this$/,
    stacks: ['recovery'],
    reason:
      'While the second Region stands by, nothing runs in its network that would ask AWS; the endpoints come when it is warmed.',
    until: NEXT_REVIEW,
  },
  {
    control: 'EC2.10',
    address: /^module\.network\.aws_vpc\.this$/,
    stacks: ['recovery'],
    reason:
      'While the second Region stands by, nothing in its network asks EC2; the endpoint comes when it is warmed.',
    until: NEXT_REVIEW,
  },
];

/** Where a plan belongs. */
export interface Place {
  environment: EnvironmentName;
  stack?: StackName;
}

/** Findings without an exception, and exceptions that hold no more. */
export function withoutExceptions(
  findings: Finding[],
  place: Place,
  today: string,
  exceptions = EXCEPTIONS,
): string[] {
  const open = findings.filter((finding) => !exceptions.some((one) => covers(one, finding, place, today)));
  return open.map((finding) => {
    const expired = exceptions.find((one) => covers(one, finding, place, one.until));
    const end = expired ? ` (its exception ended on ${expired.until})` : '';
    return `${finding.control}: ${finding.address}: ${finding.problem}${end}`;
  });
}

/** Whether the exception is about this finding. */
export function covers(
  exception: Exception,
  finding: Finding,
  { environment, stack }: Place,
  today: string,
): boolean {
  return (
    exception.control === finding.control &&
    exception.address.test(finding.address) &&
    (exception.environments ?? [environment]).includes(environment) &&
    (!exception.stacks || (stack !== undefined && exception.stacks.includes(stack))) &&
    today <= exception.until
  );
}
