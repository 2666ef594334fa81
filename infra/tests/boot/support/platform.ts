import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DescribeLaunchTemplateVersionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Moto } from '../../moto/moto.ts';
import { makeWorkplace, terraform } from '../../terraform.ts';
import type { CloudConfig } from './host.ts';
import { runWell } from './run.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const REGION = 'eu-central-1';
const BUCKETS = { artifacts: 'clientele-dev-artifacts', static: 'clientele-dev-static' };
const RECOVERY = { region: 'eu-west-1', bucket_names: { artifacts: 'clientele-dev-artifacts-copy' } };
const SECRETS = ['application', 'cache', 'database', 'master'] as const;
export type Secret = (typeof SECRETS)[number];

export interface Released {
  version: string;
  key: string;
  sha256: string;
}

/** An AWS account on moto: what the stack of data would have made, a published release, and the module application on it. */
export class Platform {
  readonly #moto: Moto;
  readonly #client: {
    endpoint: string;
    region: string;
    credentials: Record<'accessKeyId' | 'secretAccessKey', string>;
  };
  readonly #arns = new Map<Secret, string>();

  constructor(moto: Moto) {
    this.#moto = moto;
    this.#client = {
      endpoint: moto.url,
      region: REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    };
  }

  get s3(): S3Client {
    return new S3Client({ ...this.#client, forcePathStyle: true });
  }

  get bucket(): string {
    return BUCKETS.artifacts;
  }

  async prepare(): Promise<void> {
    for (const bucket of [...Object.values(BUCKETS), RECOVERY.bucket_names.artifacts])
      await this.s3.send(
        new CreateBucketCommand({
          Bucket: bucket,
          CreateBucketConfiguration: { LocationConstraint: REGION },
        }),
      );
    await new SSMClient(this.#client).send(
      new PutParameterCommand({
        Name: '/clientele/dev/data',
        Type: 'String',
        Value: JSON.stringify({ bucket_names: BUCKETS, recovery: RECOVERY }),
      }),
    );
    for (const name of SECRETS) await this.#createSecret(name);
  }

  async #createSecret(name: Secret): Promise<void> {
    const { ARN } = await this.#secrets.send(new CreateSecretCommand({ Name: `clientele-dev/${name}` }));
    this.#arns.set(name, ARN ?? '');
  }

  get #secrets(): SecretsManagerClient {
    return new SecretsManagerClient(this.#client);
  }

  arnOf(name: Secret): string {
    return this.#arns.get(name) ?? '';
  }

  async putSecret(name: Secret, value: Record<string, string>): Promise<void> {
    await this.#secrets.send(
      new PutSecretValueCommand({ SecretId: this.arnOf(name), SecretString: JSON.stringify(value) }),
    );
  }

  async deleteSecret(name: Secret): Promise<void> {
    await this.#secrets.send(
      new DeleteSecretCommand({ SecretId: this.arnOf(name), ForceDeleteWithoutRecovery: true }),
    );
  }

  /** As an operator does: builds a release of this checkout for this machine's processor and publishes it. */
  async release(out: string): Promise<Released> {
    const ops = (...args: string[]) =>
      runWell(process.execPath, [join(ROOT, 'ops/src/main.ts'), 'release', ...args], {
        ...process.env,
        ...this.#moto.environment,
      });
    const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
    const said = await ops('build', '--arch', arch, '--allow-dirty', '--out', out);
    const manifest = said.trim().split('\n').at(-1) ?? '';
    const published = await ops('publish', manifest, '--environment', 'dev');
    return JSON.parse(published.trim().split('\n').at(-1) ?? '') as Released;
  }

  /** Applies the module. @returns what the launch templates tell cloud-init, by fleet */
  async apply(host: {
    release: Released;
    database: { port: number; role: string };
    ports: Record<'web' | 'workers', number>;
  }): Promise<Record<'web' | 'workers', { text: string; config: CloudConfig }>> {
    const workplace = await makeWorkplace();
    try {
      const folder = join(workplace.folder, 'infra/host');
      await cp(join(import.meta.dirname, '../host'), folder, { recursive: true });
      const told = {
        release: host.release,
        bucket: BUCKETS.artifacts,
        secret_arns: Object.fromEntries(this.#arns),
        database: host.database,
        port: host.ports.web,
      };
      await writeFile(join(folder, 'terraform.tfvars.json'), JSON.stringify({ host: told }));
      const options = { env: this.#moto.environment };
      await terraform(workplace, folder, ['init', '-input=false', '-no-color'], options);
      await terraform(workplace, folder, ['apply', '-input=false', '-no-color', '-auto-approve'], options);
      return { web: await this.#readUserData('web'), workers: await this.#readUserData('workers') };
    } finally {
      await workplace.remove();
    }
  }

  async #readUserData(fleet: string): Promise<{ text: string; config: CloudConfig }> {
    const { LaunchTemplateVersions: versions = [] } = await new EC2Client(this.#client).send(
      new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateName: `clientele-dev-${fleet}` }),
    );
    const data = versions.at(-1)?.LaunchTemplateData?.UserData ?? '';
    const text = gunzipSync(Buffer.from(data, 'base64')).toString();
    const config = JSON.parse(text.replace('#cloud-config\n', '')) as CloudConfig;
    return { text, config };
  }
}
