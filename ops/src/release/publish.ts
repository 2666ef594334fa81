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

/** Where a Region's hosts look for releases. */
interface Home {
  region: string | undefined;
  artifacts: string;
}

/**
 * Puts a built release where an environment's hosts find it: the screens' files for the CDN first, since pages name them, then the
 * archive, then the parameter that says that this is the release; then the same in the second Region, which a fail-over asks alone.
 * Nothing that runs changes by it.
 */
export async function publishRelease(
  manifest: Manifest,
  { path, environment }: { path: string; environment: string },
  say: (line: string) => void,
): Promise<Released> {
  if (manifest.version.endsWith('.dirty') && environment !== 'dev')
    throw new Error(`${manifest.version} was built from files that nobody committed: it is for dev alone.`);
  const { first, second, screens } = await readHomes(environment);
  const archive = join(dirname(path), manifest.file);
  const s3 = new S3Client({ forcePathStyle: true });
  say(`${await putScreens(s3, screens, archive)} files of the screens are in ${screens}.`);
  const released = { version: manifest.version, key: keyOf(manifest), sha256: manifest.sha256 };
  const publish = async ({ region, artifacts }: Home) => {
    await putArchive(new S3Client({ region, forcePathStyle: true }), {
      bucket: artifacts,
      key: released.key,
      manifest,
      archive,
    });
    await nameRelease(new SSMClient({ region }), environment, released);
    say(`${manifest.file} is at s3://${artifacts}/${released.key}.`);
  };
  await publish(first);
  // S3 copies it there too, but within a quarter of an hour: a fail-over may come sooner.
  await publish(second).catch((error: Error) => {
    throw new Error(
      `The release is published, but a fail-over would not find it: ${second.region} says ${error.message}. Publish it again.`,
    );
  });
  return released;
}

async function nameRelease(ssm: SSMClient, environment: string, released: Released): Promise<void> {
  await ssm.send(
    new PutParameterCommand({
      Name: `/clientele/${environment}/release`,
      Description: 'The release that new launch templates run.',
      Type: 'String',
      Value: JSON.stringify(released),
      Overwrite: true,
    }),
  );
}

/** What the stack data says of itself: the Region that serves is the one of the environment variables. */
async function readHomes(environment: string): Promise<{ first: Home; second: Home; screens: string }> {
  const name = `/clientele/${environment}/data`;
  const { Parameter } = await new SSMClient()
    .send(new GetParameterCommand({ Name: name }))
    .catch((error: Error) => {
      if (error.name !== 'ParameterNotFound') throw error;
      throw new Error(`There is no parameter ${name} here. Apply the stack data of ${environment} first.`);
    });
  const { bucket_names: names = {}, recovery } = JSON.parse(Parameter?.Value ?? '{}') as {
    bucket_names?: { artifacts?: string; static?: string };
    recovery?: { region?: string; bucket_names?: { artifacts?: string } };
  };
  if (!names.artifacts || !names.static)
    throw new Error(`The parameter ${name} names no buckets for artifacts and static files.`);
  if (!recovery?.region || !recovery.bucket_names?.artifacts)
    throw new Error(
      `The parameter ${name} names no second Region and its bucket. Apply the stack data of ${environment} again.`,
    );
  return {
    first: { region: undefined, artifacts: names.artifacts },
    second: { region: recovery.region, artifacts: recovery.bucket_names.artifacts },
    screens: names.static,
  };
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
