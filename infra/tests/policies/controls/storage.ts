import { type Control, isTrue, wants } from '../control.ts';
import { statements } from '../documents.ts';
import { at, isGiven, list, naming, type Plan, type Resource } from '../plan.ts';

const BUCKET = 'aws_s3_bucket';
const CLOSED = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'];

/** A bucket for which something of its own must stand beside it. */
function beside(
  id: string,
  title: string,
  type: string,
  problem: string,
  suits: (one: Resource) => boolean,
): Control {
  return {
    id,
    title,
    types: [BUCKET],
    check: (bucket, plan) => (naming(plan, bucket, type, 'bucket').some(suits) ? undefined : problem),
    broken: { type: BUCKET, values: { id: 'b', bucket: 'b' } },
  };
}

function refusesClearText(policy: Resource): boolean {
  if (at(policy.unknown, 'policy') === true) return true;
  return statements(policy.values.policy).some(
    (one) => one.Effect === 'Deny' && String(at(one.Condition, 'Bool.aws:SecureTransport')) === 'false',
  );
}

/** Logs of requests to the bucket of logs would make logs of their own. */
function isLogBucket(bucket: Resource, plan: Plan): boolean {
  return plan.resources.some(
    ({ type, values, unknown }) =>
      type === 'aws_s3_bucket_logging' &&
      (values.target_bucket === bucket.values.bucket ||
        (unknown.target_bucket === true && /access_logs?\b/.test(bucket.address))),
  );
}

function isEncryptedByUs(configuration: Resource): boolean {
  const path = 'rule.0.apply_server_side_encryption_by_default.0';
  // Before an apply even the algorithm may be unknown; the state is judged after it.
  if (at(configuration.unknown, `${path}.sse_algorithm`) === true) return true;
  const algorithm = at(configuration.values, `${path}.sse_algorithm`);
  return algorithm === 'aws:kms' && isGiven(configuration, `${path}.kms_master_key_id`);
}

export const STORAGE: Control[] = [
  beside(
    'S3.5',
    'Only TLS is answered',
    'aws_s3_bucket_policy',
    'no policy refuses clear text',
    refusesClearText,
  ),
  beside(
    'S3.8',
    'It is closed to the public',
    'aws_s3_bucket_public_access_block',
    'it is not closed',
    ({ values }) => CLOSED.every((one) => values[one] === true),
  ),
  {
    id: 'S3.9',
    title: 'Requests are logged',
    types: [BUCKET],
    check: (bucket, plan) =>
      isLogBucket(bucket, plan) || naming(plan, bucket, 'aws_s3_bucket_logging', 'bucket').length > 0
        ? undefined
        : 'no logging',
    broken: { type: BUCKET, values: { id: 'b', bucket: 'b' } },
  },
  beside(
    'S3.12',
    'No access lists',
    'aws_s3_bucket_ownership_controls',
    'access lists may open it',
    ({ values }) => ['BucketOwnerEnforced'].includes(String(at(values, 'rule.0.object_ownership'))),
  ),
  beside('S3.13', 'What is old goes', 'aws_s3_bucket_lifecycle_configuration', 'no lifecycle', ({ values }) =>
    list(values, 'rule').some((rule) => at(rule, 'status') === 'Enabled'),
  ),
  beside(
    'encrypted:bucket',
    'It is encrypted with a key of ours',
    'aws_s3_bucket_server_side_encryption_configuration',
    'it is not encrypted with a key of ours',
    isEncryptedByUs,
  ),
  {
    id: 'KMS.4',
    title: 'Keys rotate',
    types: ['aws_kms_key'],
    check: ({ values }) =>
      values.enable_key_rotation === true ||
      String(values.customer_master_key_spec ?? 'SYMMETRIC_DEFAULT') !== 'SYMMETRIC_DEFAULT'
        ? undefined
        : 'enable_key_rotation is not true',
    broken: { type: 'aws_kms_key', values: { enable_key_rotation: false } },
  },
  wants(
    'CIS 3.1.4',
    'The account closes its buckets',
    'aws_s3_account_public_access_block',
    'block_public_policy',
    isTrue,
    {},
  ),
];
