import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Moto, startMoto } from '../moto/moto.ts';
import { type Database, freePort, startDatabase } from './support/database.ts';
import { Host } from './support/host.ts';
import { type InstanceServices, startInstanceServices } from './support/instance-services.ts';
import { missingForBoot } from './support/needs.ts';
import { Platform, type Released } from './support/platform.ts';
import { run } from './support/run.ts';

/** Amazon's in the release; the test's database has one of its own. */
const AUTHORITIES = '/opt/clientele/current/rds-authorities.pem';
const OWN_AUTHORITY = '/etc/clientele/authorities.pem';
const SCHEMA = '/usr/lib/python3/dist-packages/cloudinit/config/schemas/schema-cloud-config-v1.json';

let folder: string;
let moto: Moto;
let platform: Platform;
let database: Database;
let instance: InstanceServices;
let released: Released;
let told: Awaited<ReturnType<Platform['apply']>>;
let worker: Host;
let port: number;

async function makeHost(
  fleet: 'web' | 'workers',
  change: (text: string) => string = (text) => text,
): Promise<Host> {
  const files = told[fleet].config.write_files.map((file) => ({
    ...file,
    content: change(file.content.replaceAll(AUTHORITIES, OWN_AUTHORITY)),
  }));
  files.push({ path: OWN_AUTHORITY, permissions: '0644', content: readFileSync(database.authority, 'utf8') });
  const group = fleet === 'web' ? 'clientele-dev-web-blue' : 'clientele-dev-workers-main';
  instance.metadata.set('tags/instance/group', group);
  return Host.create(
    { write_files: files },
    { AWS_ENDPOINT_URL: instance.url, AWS_EC2_METADATA_SERVICE_ENDPOINT: instance.url },
  );
}

async function ready() {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  const { checks } = (await answer.json()) as { checks: Record<string, { status: string }> };
  return { status: answer.status, checks };
}

/** Waits until it holds, but not for ever. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error(`It never held: ${holds}`);
    await delay(50);
  }
}

const missing = missingForBoot();

describe.skipIf(missing.length > 0)(
  `a host${missing.length > 0 ? `, without ${missing.join(', ')}` : ''}`,
  () => {
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'clientele-boot-'));
      [moto, database, port] = await Promise.all([startMoto(), startDatabase(), freePort()]);
      platform = new Platform(moto);
      await platform.prepare();
      instance = await startInstanceServices(moto.url);
      released = await platform.release(folder);
      told = await platform.apply({
        release: released,
        database: { port: database.port, role: 'clientele' },
        ports: { web: port, workers: port },
      });
      worker = await makeHost('workers');
    }, 600_000);

    afterAll(async () => {
      await worker?.remove();
      await instance?.stop();
      await database?.stop();
      await moto?.stop();
      await rm(folder, { recursive: true, force: true });
    }, 60_000);

    test.for(['web', 'workers'] as const)(
      'cloud-init takes what %s are told, and knows each of its keys',
      async (fleet) => {
        const file = join(folder, `${fleet}.yaml`);
        await writeFile(file, told[fleet].text);

        expect(await run('cloud-init', ['schema', '--config-file', file])).toMatchObject({ code: 0 });
        const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as {
          $defs: Record<string, { properties?: object }>;
        };
        const known = Object.values(schema.$defs).flatMap(({ properties = {} }) => Object.keys(properties));
        // The schema of 22.4 does not refuse what it does not know.
        expect(Object.keys(told[fleet].config).filter((key) => !known.includes(key))).toEqual([]);
      },
    );

    test('no secret is in what hosts are told', () => {
      for (const { text } of Object.values(told)) expect(text).not.toContain(database.owner.password);
    });

    test('a secret without a value is named, the instance is given up, and nothing is started', async () => {
      const { code, output } = await worker.boot();

      expect(code).toBe(1);
      expect(output).toContain(
        `The secret of the database (${platform.arnOf('database')}) can not be read: ResourceNotFoundException`,
      );
      expect(output).toContain('This host does not serve: a secret is missing.');
      expect(instance.lifeCycle.splice(0)).toEqual(['clientele-dev-workers-main ready ABANDON']);
      await expect(ready()).rejects.toThrow();
    });

    test('a secret that lacks a field is named by the field, without what it holds', async () => {
      await platform.putSecret('database', { username: 'clientele_a', passwrod: 'misspelled' });

      const { code, output } = await worker.boot();

      expect(code).toBe(1);
      expect(output).toContain('The secret of the database has no password.');
      expect(output).not.toContain('misspelled');
      expect(instance.lifeCycle.splice(0)).toEqual(['clientele-dev-workers-main ready ABANDON']);
    });

    test('a worker fetches the release, migrates as the owner, and works as the application', async () => {
      await database.ask(`create role clientele;
    create role clientele_a login password 'first ''quoted''' in role clientele;
    create role clientele_b login password 'second' in role clientele`);
      await platform.putSecret('database', { username: 'clientele_a', password: "first 'quoted'" });
      await platform.putSecret('cache', { username: 'clientele', password: 'p@ss/word' });
      await platform.putSecret('application', {
        MAIL_FROM: 'Clientele <no-reply@example.com>',
        SMTP_URL: 'smtp://user:pass$word@127.0.0.1:1025',
        LD_PRELOAD: '/tmp/evil.so',
      });
      await platform.putSecret('master', database.owner);

      const { code, output } = await worker.boot();

      expect(output).toContain(`${released.version} serves.`);
      expect(code).toBe(0);
      expect(instance.lifeCycle.splice(0)).toEqual(['clientele-dev-workers-main ready CONTINUE']);
      expect(await ready()).toMatchObject({
        status: 200,
        checks: { database: { status: 'up' }, redis: { status: 'down' } },
      });
      const secret = await worker.read('run/clientele/server.env');
      expect(secret).toContain('REDIS_URL="rediss://clientele:p%40ss%2Fword@localhost:1"');
      expect(secret).toContain('SMTP_URL="smtp://user:pass\\$word@127.0.0.1:1025"');
      expect(secret).not.toContain('LD_PRELOAD');
      const { output: modes } = await worker.run(
        'stat',
        '--format=%a %U',
        '/run/clientele/server.env',
        '/run/clientele/databases.ini',
      );
      expect(modes).toBe('600 clientele\n600 clientele\n');
    });

    test('the pool takes up the other user when the password is rotated, for whoever connects from then on', async () => {
      const users = () =>
        database.ask("select distinct usename from pg_stat_activity where datname = 'clientele' order by 1");
      expect(await users()).toBe('clientele_a\n');
      await platform.putSecret('database', { username: 'clientele_b', password: 'second' });

      const { output } = await worker.run('/usr/local/lib/clientele/configure');
      expect(output).toContain('The pool goes over to the new password.');
      // In session mode a session that lasts keeps its connection.
      await database.ask(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'clientele_a'",
      );
      await eventually(async () => (await ready()).status === 200 && (await users()) === 'clientele_b\n');
      const again = await worker.run('/usr/local/lib/clientele/configure');
      expect(again).toEqual({ code: 0, output: '' });
    });

    test('a session in transaction mode stays while the pool goes over from one user to the other', async () => {
      // As the host's, but for the prepared statements that Debian's PgBouncer is too old for, beside the one that serves.
      const pool = (await worker.read('etc/clientele/pool.ini'))
        .replace('pool_mode = session', 'pool_mode = transaction')
        .replace('/run/clientele-pool', '/tmp/pool');
      await worker.write('tmp/pool.ini', `${pool}pidfile = /tmp/pool/pid\n`);
      const asServer = 'setpriv --reuid clientele --regid clientele --clear-groups';
      const psql = '/usr/lib/postgresql/15/bin/psql --host /tmp/pool --port 6432 --no-align --tuples-only';
      await worker.run('install', '--directory', '--owner=clientele', '/tmp/pool');
      const pooling = worker.run('bash', '-c', `${asServer} pgbouncer /tmp/pool.ini`);
      await eventually(async () => (await worker.run('test', '-S', '/tmp/pool/.s.PGSQL.6432')).code === 0);
      const session = worker.run(
        'bash',
        '-c',
        `until [[ -e /tmp/pool/enough ]]; do echo 'select current_user;'; sleep 0.05; done |
        ${asServer} ${psql} -v ON_ERROR_STOP=1 clientele | tee /tmp/pool/users`,
      );
      await eventually(async () =>
        (await worker.read('tmp/pool/users').catch(() => '')).includes('clientele_b'),
      );

      await platform.putSecret('database', { username: 'clientele_a', password: "first 'quoted'" });
      await worker.run('/usr/local/lib/clientele/configure');
      await worker.run('bash', '-c', 'kill -HUP $(cat /tmp/pool/pid)');
      await eventually(async () => (await worker.read('tmp/pool/users')).includes('clientele_a'));
      await worker.run('touch', '/tmp/pool/enough');

      const { code, output } = await session;
      expect(code).toBe(0);
      const users = output.trim().split('\n');
      expect([...new Set(users)]).toEqual(['clientele_b', 'clientele_a']);
      await worker.run('bash', '-c', 'kill -INT $(cat /tmp/pool/pid)');
      await pooling;
    });

    test('before it ends, the server finishes, and Auto Scaling hears of it', async () => {
      const watching = worker.run('/usr/local/lib/clientele/life-cycle', 'watch');
      instance.metadata.set('autoscaling/target-lifecycle-state', 'Terminated');

      expect((await watching).output).toContain('the server finishes what it began');

      instance.metadata.delete('autoscaling/target-lifecycle-state');
      expect(instance.lifeCycle.splice(0)).toEqual(['clientele-dev-workers-main drained CONTINUE']);
      await expect(ready()).rejects.toThrow();
      await worker.remove();
    });

    test('a web server serves the screens of the release that it was told', async () => {
      // The test asks in the load balancer's place.
      const web = await makeHost('web', (text) => text.replace(/(TRUSTED_PROXIES="[^"]*)/, '$1,loopback'));
      try {
        const { code, output } = await web.boot();

        expect(output).toContain(`${released.version} serves.`);
        expect(code).toBe(0);
        expect(instance.lifeCycle.splice(0)).toEqual(['clientele-dev-web-blue ready CONTINUE']);
        expect(await ready()).toMatchObject({ status: 200 });
        const page = await fetch(`http://127.0.0.1:${port}/`, {
          headers: { accept: 'text/html', 'x-forwarded-proto': 'https' },
        });
        expect(page.status).toBe(200);
        expect(await page.text()).toMatch(/<script [^>]*src="\/assets\//);
        expect((await web.run('cat', '/opt/clientele/current/release.json')).output).toContain(
          released.version,
        );
        expect((await web.run('cat', '/etc/clientele/host.env')).output).toContain("SECRET_OWNER=''");
      } finally {
        await web.remove();
      }
    });

    test('another archive under the same key is not unpacked, not run, and said to be another', async () => {
      await platform.s3.send(
        new PutObjectCommand({ Bucket: platform.bucket, Key: released.key, Body: 'something else' }),
      );
      const web = await makeHost('web');
      try {
        const { code, output } = await web.boot();

        expect(code).toBe(1);
        expect(output).toContain(`The release ${released.version} is not what was published`);
        expect(output).toContain(`not ${released.sha256}. It is not run.`);
        expect(instance.lifeCycle.splice(0)).toEqual(['clientele-dev-web-blue ready ABANDON']);
        expect((await web.run('ls', '-A', '/opt/clientele/releases')).output).toBe('');
        await expect(ready()).rejects.toThrow();
      } finally {
        await web.remove();
      }
    });

    test('a release that is not there is named', async () => {
      const web = await makeHost('web', (text) => text.replaceAll(released.key, 'releases/none.tar.gz'));
      try {
        const { code, output } = await web.boot();

        expect(code).toBe(1);
        expect(output).toContain(`can not be fetched from s3://${platform.bucket}/releases/none.tar.gz`);
        expect(output).toContain('NoSuchKey');
      } finally {
        await web.remove();
      }
      instance.lifeCycle.splice(0);
    });
  },
);
