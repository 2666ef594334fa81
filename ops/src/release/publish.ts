import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { keyOf, type Manifest } from './manifest.ts';
import { run } from './run.ts';

/** What the host reads: which archive to run. */
interface Released {
  version: string;
  key: string;
  sha256: string;
}

/** A year: the names hold a digest of the content (server/src/http/static-files.ts says the same). */
const FOR_EVER = 'public, max-age=31536000, immutable';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/**
 * Puts a built release where an environment's hosts find it: the screens' files for the CDN first, since pages name them, then the
 * archive, then the parameter that says that this is the release. Nothing that runs changes by it.
 */
export async function publishRelease(
  manifest: Manifest,
  { path, environment }: { path: string; environment: string },
  say: (line: string) => void,
): Promise<Released> {
  if (manifest.version.endsWith('.dirty') && environment !== 'dev')
    throw new Error(`${manifest.version} was built from files that nobody committed: it is for dev alone.`);
  const s3 = new S3Client({ forcePathStyle: true });
  const ssm = new SSMClient();
  const buckets = await readBuckets(ssm, environment);
  const archive = join(dirname(path), manifest.file);
  say(`${await putScreens(s3, buckets.static, archive)} files of the screens are in ${buckets.static}.`);
  const key = keyOf(manifest);
  await putArchive(s3, { bucket: buckets.artifacts, key, manifest, archive });
  say(`${manifest.file} is at s3://${buckets.artifacts}/${key}.`);
  const released = { version: manifest.version, key, sha256: manifest.sha256 };
  await ssm.send(
    new PutParameterCommand({
      Name: `/clientele/${environment}/release`,
      Description: 'The release that new launch templates run.',
      Type: 'String',
      Value: JSON.stringify(released),
      Overwrite: true,
    }),
  );
  return released;
}

async function readBuckets(
  ssm: SSMClient,
  environment: string,
): Promise<Record<'artifacts' | 'static', string>> {
  const name = `/clientele/${environment}/data`;
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name })).catch((error: Error) => {
    if (error.name !== 'ParameterNotFound') throw error;
    throw new Error(`There is no parameter ${name} here. Apply the stack data of ${environment} first.`);
  });
  const { bucket_names: names = {} } = JSON.parse(Parameter?.Value ?? '{}') as {
    bucket_names?: { artifacts?: string; static?: string };
  };
  if (!names.artifacts || !names.static)
    throw new Error(`The parameter ${name} names no buckets for artifacts and static files.`);
  return { artifacts: names.artifacts, static: names.static };
}

interface ArchiveTarget {
  bucket: string;
  key: string;
  manifest: Manifest;
  archive: string;
}

async function putArchive(s3: S3Client, { bucket, key, manifest, archive }: ArchiveTarget): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: createReadStream(archive),
      ContentLength: (await stat(archive)).size,
      ContentType: 'application/gzip',
      // S3 refuses what arrives otherwise than it was built.
      ChecksumSHA256: Buffer.from(manifest.sha256, 'hex').toString('base64'),
      Metadata: { version: manifest.version, commit: manifest.commit },
    }),
  );
}

/** As the archive has them. Those of earlier releases stay: pages that are open ask for them. @returns how many there are */
async function putScreens(s3: S3Client, bucket: string, archive: string): Promise<number> {
  const scratch = await mkdtemp(join(tmpdir(), 'clientele-screens-'));
  try {
    await run('tar', ['--extract', '--gzip', '--file', archive, './web/dist/assets'], scratch);
    const folder = join(scratch, 'web/dist/assets');
    const names = await readdir(folder);
    for (const name of names) await putScreen(s3, bucket, join(folder, name));
    return names.length;
  } finally {
    await rm(scratch, { recursive: true });
  }
}

async function putScreen(s3: S3Client, bucket: string, file: string): Promise<void> {
  const key = `assets/${basename(file)}`;
  if (await isThere(s3, bucket, key)) return;
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: await readFile(file),
      ContentType: TYPES[extname(file)] ?? 'application/octet-stream',
      CacheControl: FOR_EVER,
    }),
  );
}

async function isThere(s3: S3Client, bucket: string, key: string): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFound') return false;
    throw error;
  }
}
