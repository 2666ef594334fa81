import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificates {
  /** The authority's certificate. */
  authority: string;
  certificate: string;
  key: string;
}

/** Makes an authority and a server's certificate by it, as files of the folder; openssl is on every system we test on. */
export function makeCertificates(folder: string, names: readonly string[]): Certificates {
  const file = (name: string) => join(folder, name);
  const [authority, certificate, key] = [file('authority.pem'), file('server.crt'), file('server.key')];
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const fresh = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(...fresh, '-x509', '-subj', '/CN=Authority', '-keyout', file('authority.key'), '-out', authority);
  openssl(...fresh, '-subj', '/CN=server', '-keyout', key, '-out', file('request'));
  writeFileSync(file('names'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`);
  const by = [
    '-CA',
    authority,
    '-CAkey',
    file('authority.key'),
    '-CAcreateserial',
    '-extfile',
    file('names'),
  ];
  openssl('x509', '-req', '-in', file('request'), ...by, '-out', certificate);
  return { authority, certificate, key };
}
