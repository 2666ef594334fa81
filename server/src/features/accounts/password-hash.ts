import { hash, verify } from '@node-rs/argon2';
import { verifyPassword as verifyScrypt } from 'better-auth/crypto';
import { inSpan } from '../../telemetry/traces.ts';

/**
 * What OWASP ASVS 5.0 (11.4.2, appendix C) and its Password Storage Cheat Sheet ask for: Argon2id (2) over 19 MiB, gone through
 * twice. Not Node's own, which not every Node 24 has.
 */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The same characters have several codes, and each keyboard writes another (NIST SP 800-63B-4, 3.1.1.2). */
const normalize = (password: string) => password.normalize('NFKC');

/** In the string form of the reference implementation, which names the costs that it was made with. */
export function hashPassword(password: string): Promise<string> {
  return inSpan('hash a password', {}, () => hash(normalize(password), COST));
}

/** Whether this is the password that a hash was made of, with whatever costs; Better Auth's own scrypt is read too. */
export async function verifyPassword({
  hash: kept,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  if (!kept.startsWith('$argon2')) return verifyScrypt({ hash: kept, password });
  return inSpan('check a password', {}, () => verify(kept, normalize(password)));
}
