import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const PARTS =
  /^AWS4-HMAC-SHA256 Credential=(?<key>\w+)\/(?<date>\d{8})\/(?<region>[\w-]+)\/(?<service>\w+)\/aws4_request, ?SignedHeaders=(?<names>[\w;-]+), ?Signature=(?<signature>[0-9a-f]{64})$/;

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

/**
 * Why AWS would refuse a request's signature; undefined where it would not.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function flawOfSignature(
  request: IncomingMessage,
  body: Buffer,
  { AccessKeyId, SecretAccessKey, Token }: Record<'AccessKeyId' | 'SecretAccessKey' | 'Token', string>,
): string | undefined {
  const { authorization = '', 'x-amz-date': time, 'x-amz-security-token': token } = request.headers;
  const parts = PARTS.exec(authorization)?.groups;
  if (!parts) return 'no signature';
  const { key, date = '', region = '', service = '', names = '', signature } = parts;
  if (key !== AccessKeyId || token !== Token) return 'InvalidClientTokenId';
  if (!['host', 'x-amz-date', 'x-amz-security-token'].every((name) => names.split(';').includes(name)))
    return 'headers are not signed';
  const declared = request.headers['x-amz-content-sha256'];
  // S3 alone wants it as a header: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
  if (service === 's3' && declared !== sha256(body)) return 'x-amz-content-sha256 is missing or wrong';
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const canonical = [request.method, path, query, headers.join(''), names, declared ?? sha256(body)].join(
    '\n',
  );
  const scope = `${date}/${region}/${service}/aws4_request`;
  const signingKey = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${SecretAccessKey}`,
  );
  const expected = hmac(signingKey, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n'));
  return expected.toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
}
