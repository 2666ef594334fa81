import {
  DeleteObjectsCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { clientSettings } from './inventory.ts';
import type { Moto } from './moto/moto.ts';

/** Deletes every version of everything in every bucket, as docs/guides/deploy.md tells who leaves production to do by hand. */
export async function emptyBuckets(moto: Moto): Promise<void> {
  const s3 = new S3Client({ ...clientSettings(moto, 'eu-central-1'), forcePathStyle: true });
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  for (const { Name } of Buckets) await emptyBucket(s3, String(Name));
}

async function emptyBucket(s3: S3Client, Bucket: string): Promise<void> {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key = '', VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) return;
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects }, BypassGovernanceRetention: true }));
  }
}
