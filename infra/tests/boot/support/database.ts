import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runWell } from './run.ts';

const BIN = '/usr/lib/postgresql/15/bin';
/** Debian's user of PostgreSQL, which refuses to be root. */
const AS_POSTGRES = ['--reuid', 'postgres', '--regid', 'postgres', '--clear-groups'];

/** A PostgreSQL as RDS has it: over TCP with TLS alone, signed by an authority that must be known. */
export interface Database {
  port: number;
  /** The authority, PEM. */
  authority: string;
  owner: { username: string; password: string };
  /** Runs statements as the superuser. @returns rows as lines, columns apart by | */
  ask(statements: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startDatabase(): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-rds-'));
  await chmod(folder, 0o755);
  const data = join(folder, 'data');
  const owner = { username: 'owner', password: "it's @ long/one" };
  const asPostgres = (program: string, ...args: string[]) =>
    runWell('setpriv', [...AS_POSTGRES, join(BIN, program), ...args]);
  await runWell('install', ['--directory', '--owner=postgres', '--group=postgres', data]);
  await asPostgres(
    'initdb',
    '--pgdata',
    data,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  );
  const authority = await makeCertificate(folder, data);
  const port = await freePort();
  await writeFile(
    join(data, 'postgresql.auto.conf'),
    `port = ${port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '${data}'\nfsync = off\nssl = on\n`,
  );
  await writeFile(
    join(data, 'pg_hba.conf'),
    'local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n',
  );
  await asPostgres('pg_ctl', 'start', '--wait', '--pgdata', data, '--log', join(data, 'log'));
  const ask = (statements: string) =>
    asPostgres(
      'psql',
      ...[
        '--host',
        data,
        '--port',
        String(port),
        '--dbname',
        'postgres',
        '-v',
        'ON_ERROR_STOP=1',
        '-qAtc',
        statements,
      ],
    );
  await ask(`create role owner login createrole password '${owner.password.replaceAll("'", "''")}'`);
  await ask('create database clientele owner owner');
  return {
    port,
    authority,
    owner,
    ask,
    stop: async () => {
      await asPostgres('pg_ctl', 'stop', '--mode=immediate', '--pgdata', data);
      await rm(folder, { recursive: true });
    },
  };
}

/** An authority, and the server's certificate by it. @returns the authority's certificate */
async function makeCertificate(folder: string, data: string): Promise<string> {
  const [ca, caKey] = [join(folder, 'ca.pem'), join(folder, 'ca.key')];
  const [request, key, certificate] = [
    join(folder, 'csr'),
    join(data, 'server.key'),
    join(data, 'server.crt'),
  ];
  const fresh = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await runWell('openssl', [...fresh, '-x509', '-subj', '/CN=Test authority', '-keyout', caKey, '-out', ca]);
  await runWell('openssl', [...fresh, '-subj', '/CN=localhost', '-keyout', key, '-out', request]);
  const names = join(folder, 'names');
  await writeFile(names, 'subjectAltName=DNS:localhost');
  const signed = [
    'x509',
    '-req',
    '-in',
    request,
    '-CA',
    ca,
    '-CAkey',
    caKey,
    '-CAcreateserial',
    '-extfile',
    names,
  ];
  await runWell('openssl', [...signed, '-out', certificate]);
  await runWell('chown', ['postgres:postgres', key, certificate]);
  return ca;
}

/** A port of the loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('The system gives no port');
  return address.port;
}
