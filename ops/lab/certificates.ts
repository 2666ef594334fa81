import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authorityOf, folderOf, type Plan } from './plan.ts';

const VALID_DAYS = 365;
const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc'];

const openssl = (...args: string[]) => execFileSync('/usr/bin/openssl', args, { stdio: 'pipe' });

/** An authority of the lab's own and the edge's certificate by it, where there are none yet. */
export function makeCertificates(plan: Plan): void {
  if (existsSync(authorityOf(plan))) return;
  const [subject, key] = ['/CN=The lab of Clientele', keyOf(plan)];
  const valid = ['-days', String(VALID_DAYS)];
  openssl('req', '-x509', ...EC, ...valid, '-subj', subject, '-keyout', key, '-out', authorityOf(plan));
  // Whoever asks the edge has to know it.
  chmodSync(authorityOf(plan), 0o644);
  issueCertificate(plan, VALID_DAYS);
}

const keyOf = (plan: Plan): string => join(plan.folder, 'authority.key');

/** Another certificate for the edge, valid for so long from now on. nginx takes it up when it is told to (SIGHUP). */
export function issueCertificate(plan: Plan, days: number): void {
  const folder = folderOf(plan, 'edge');
  mkdirSync(folder, { recursive: true });
  const [request, names] = [join(folder, 'certificate.request'), join(folder, 'certificate.names')];
  writeFileSync(names, 'subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n');
  openssl(
    'req',
    ...EC,
    '-subj',
    '/CN=localhost',
    '-keyout',
    join(folder, 'certificate.key'),
    '-out',
    request,
  );
  const by = ['-CA', authorityOf(plan), '-CAkey', keyOf(plan), '-CAcreateserial'];
  const out = ['-extfile', names, '-days', String(days), '-out', join(folder, 'certificate.pem')];
  openssl('x509', '-req', '-in', request, ...by, ...out);
}
