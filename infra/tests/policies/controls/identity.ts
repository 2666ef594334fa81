import type { Control } from '../control.ts';
import { type Statement, statements } from '../documents.ts';
import type { Resource } from '../plan.ts';

const POLICIES = ['aws_iam_policy', 'aws_iam_role_policy', 'aws_iam_user_policy', 'aws_iam_group_policy'];
const DECRYPT = ['kms:*', 'kms:Decrypt', 'kms:ReEncryptFrom', '*'];

/** Policies of a resource say what may be done to it: `*` is the resource itself there. */
const RESOURCE_POLICIES = {
  aws_kms_key: 'policy',
  aws_kms_replica_key: 'policy',
  aws_kms_key_policy: 'policy',
  aws_s3_bucket_policy: 'policy',
  aws_sns_topic_policy: 'policy',
  aws_sns_topic: 'policy',
  aws_sqs_queue_policy: 'policy',
  aws_secretsmanager_secret_policy: 'policy',
  aws_backup_vault_policy: 'policy',
} as const;

function allowed({ values }: Resource): Statement[] {
  return statements(values.policy).filter(({ Effect }) => Effect === 'Allow');
}

function policyControl(
  id: string,
  title: string,
  breaks: (statement: Statement) => string | undefined,
  broken: object,
): Control {
  return {
    id,
    title,
    types: POLICIES,
    check: (policy) => allowed(policy).map(breaks).find(Boolean),
    broken: {
      type: 'aws_iam_policy',
      values: { policy: JSON.stringify({ Statement: [{ Effect: 'Allow', ...broken }] }) },
    },
  };
}

/**
 * What a condition must ask for to name who: by TLS or by a prefix comes everybody. CIS 2.21 names the first three; SourceOwner is
 * what SNS gives a topic by itself, which stands in a state until the topic is read again.
 */
const NAMES_WHO =
  /"(aws:Source(Arn|Account|OrgID|Owner|Vpce?|VpcArn)|aws:Principal(Arn|Account|OrgID)|kms:CallerAccount)"/i;

/** Open to everybody: no condition says who `*` may be. */
function isPublic({ Effect, Principal, Condition }: Statement): boolean {
  return Effect === 'Allow' && Principal.includes('*') && !NAMES_WHO.test(JSON.stringify(Condition ?? {}));
}

function notPublic(id: string, title: string, types: (keyof typeof RESOURCE_POLICIES)[]): Control {
  return {
    id,
    title,
    types,
    check: ({ type, values }) =>
      statements(values[RESOURCE_POLICIES[type as keyof typeof RESOURCE_POLICIES]]).some(isPublic)
        ? 'its policy lets everybody in'
        : undefined,
    broken: {
      type: types[0] as string,
      values: {
        policy: JSON.stringify({
          Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
        }),
      },
    },
  };
}

export const IDENTITY: Control[] = [
  policyControl(
    'IAM.1',
    'No policy allows everything',
    ({ Action, Resource }) =>
      Action.includes('*') && Resource.includes('*') ? 'everything is allowed' : undefined,
    { Action: '*', Resource: '*' },
  ),
  policyControl(
    'IAM.21',
    'No policy allows every action of a service',
    ({ Action }) => Action.find((action) => /^[a-z0-9-]+:\*$/.test(action)),
    { Action: 'ec2:*', Resource: 'arn:aws:ec2:::x' },
  ),
  policyControl(
    'iam:wildcard-action',
    'Actions are named, without wildcards',
    ({ Action, NotAction }) => Action.find((action) => action.includes('*')) ?? NotAction.find(Boolean),
    { Action: 's3:Get*', Resource: 'arn:aws:s3:::b' },
  ),
  policyControl(
    'iam:wildcard-resource',
    'Resources are named',
    ({ Action, Resource }) => (Resource.includes('*') ? Action.join(', ') : undefined),
    { Action: 's3:GetObject', Resource: '*' },
  ),
  policyControl(
    'KMS.1',
    'No policy decrypts with every key (and KMS.2, for what stands in a role)',
    ({ Action, Resource }) =>
      Action.some((action) => DECRYPT.includes(action)) &&
      Resource.some((one) => one === '*' || /:key\/\*$/.test(one))
        ? 'it decrypts with every key'
        : undefined,
    { Action: 'kms:Decrypt', Resource: '*' },
  ),
  {
    id: 'KMS.2',
    title: 'No role, user or group decrypts with every key by a policy of its own',
    types: ['aws_iam_role_policy', 'aws_iam_user_policy', 'aws_iam_group_policy'],
    check: (policy) =>
      allowed(policy).some(
        ({ Action, Resource }) => Action.some((action) => DECRYPT.includes(action)) && Resource.includes('*'),
      )
        ? 'it decrypts with every key'
        : undefined,
    broken: {
      type: 'aws_iam_role_policy',
      values: { policy: '{"Statement":{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*"}}' },
    },
  },
  notPublic('KMS.5', 'No key is public', ['aws_kms_key', 'aws_kms_replica_key', 'aws_kms_key_policy']),
  notPublic('CIS 2.21', 'No topic, queue, bucket, secret or vault is public', [
    'aws_s3_bucket_policy',
    'aws_sns_topic',
    'aws_sns_topic_policy',
    'aws_sqs_queue_policy',
    'aws_secretsmanager_secret_policy',
    'aws_backup_vault_policy',
  ]),
  {
    id: 'CIS 2.20',
    title: 'Nobody is given CloudShell in full',
    types: [
      'aws_iam_role_policy_attachment',
      'aws_iam_user_policy_attachment',
      'aws_iam_group_policy_attachment',
    ],
    check: ({ values }) =>
      /\/(AWSCloudShellFullAccess|AdministratorAccess)$/.test(String(values.policy_arn))
        ? String(values.policy_arn)
        : undefined,
    broken: {
      type: 'aws_iam_role_policy_attachment',
      values: { policy_arn: 'arn:aws:iam::aws:policy/AWSCloudShellFullAccess' },
    },
  },
];
