import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Aws, hasMoto, startAws } from '../../functions/testing/moto.ts';
import type { Manifest } from './manifest.ts';
import { publishRelease } from './publish.ts';
import { run } from './run.ts';

const FIRST = 'eu-central-1';
const SECOND = 'eu-west-1';
const BUCKETS = { artifacts: 'artifacts-here', static: 'static-here' };
const COPY = 'artifacts-there';

describe.runIf(hasMoto)('a release that is published', () => {
  let aws: Aws;
  let folder: string;
  let manifest: Manifest;
  const say = () => undefined;
  const s3 = (region: string) => new S3Client({ ...aws, region, forcePathStyle: true });
  const ssm = (region: string) => new SSMClient({ ...aws, region });

  const tellOfData = (environment: string, value: unknown) =>
    ssm(FIRST).send(
      new PutParameterCommand({
        Name: `/clientele/${environment}/data`,
        Type: 'String',
        Value: JSON.stringify(value),
      }),
    );
  const publish = (environment: string) =>
    publishRelease(manifest, { path: join(folder, 'release.json'), environment }, say);
  const readNamed = async (region: string, environment: string): Promise<unknown> => {
    const name = `/clientele/${environment}/release`;
    const { Parameter } = await ssm(region).send(new GetParameterCommand({ Name: name }));
    return JSON.parse(Parameter?.Value ?? '');
  };
  const digestOf = async (region: string, Bucket: string, Key: string): Promise<string> => {
    const { Body } = await s3(region).send(new GetObjectCommand({ Bucket, Key }));
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    return createHash('sha256').update(bytes).digest('hex');
  };

  beforeAll(async () => {
    ({ aws } = await startAws());
    for (const [name, value] of Object.entries({
      AWS_ENDPOINT_URL: aws.endpoint,
      AWS_REGION: FIRST,
      AWS_ACCESS_KEY_ID: aws.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: aws.credentials.secretAccessKey,
    }))
      vi.stubEnv(name, value);
    for (const [region, names] of [
      [FIRST, Object.values(BUCKETS)],
      [SECOND, [COPY]],
    ] as const)
      for (const Bucket of names)
        await s3(region).send(
          new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
        );
    folder = await mkdtemp(join(tmpdir(), 'clientele-publish-'));
    manifest = await makeRelease(folder);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  test('is found in both Regions, by the same name and with the same bytes', async () => {
    await tellOfData('staging', {
      bucket_names: BUCKETS,
      recovery: { region: SECOND, bucket_names: { artifacts: COPY } },
    });

    const released = await publish('staging');

    expect(released.sha256).toBe(manifest.sha256);
    expect(await readNamed(FIRST, 'staging')).toEqual(released);
    expect(await readNamed(SECOND, 'staging')).toEqual(released);
    expect(await digestOf(FIRST, BUCKETS.artifacts, released.key)).toBe(manifest.sha256);
    expect(await digestOf(SECOND, COPY, released.key)).toBe(manifest.sha256);
  });

  test('is said to be here alone where the second Region refuses it', async () => {
    await tellOfData('prod', {
      bucket_names: BUCKETS,
      recovery: { region: SECOND, bucket_names: { artifacts: 'never-made' } },
    });

    await expect(publish('prod')).rejects.toThrow(
      /is published, but a fail-over would not find it: eu-west-1 says .*Publish it again/,
    );
    expect(await readNamed(FIRST, 'prod')).toMatchObject({ sha256: manifest.sha256 });
    await expect(readNamed(SECOND, 'prod')).rejects.toMatchObject({ name: 'ParameterNotFound' });
  });

  test('wants to know the second Region before anything is put anywhere', async () => {
    await tellOfData('dev', { bucket_names: BUCKETS });

    await expect(publish('dev')).rejects.toThrow('Apply the stack data of dev again');
    await expect(readNamed(FIRST, 'dev')).rejects.toMatchObject({ name: 'ParameterNotFound' });
  });
});

/** As small as an archive can be that has a file of the screens. */
async function makeRelease(folder: string): Promise<Manifest> {
  const assets = join(folder, 'web/dist/assets');
  await mkdir(assets, { recursive: true });
  await writeFile(join(assets, 'index-abc.js'), 'export {};');
  await run('tar', ['--create', '--gzip', '--file', 'clientele.tar.gz', './web'], folder);
  const sha256 = createHash('sha256')
    .update(await readFile(join(folder, 'clientele.tar.gz')))
    .digest('hex');
  return {
    version: '1.2.3-0123456789ab',
    commit: '0123456789ab',
    architecture: 'arm64',
    file: 'clientele.tar.gz',
    sha256,
  };
}
