import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { verifyPassword as verifyScrypt } from 'better-auth/crypto';

/** Argon2id of 19 MiB, gone through twice: what OWASP ASVS 5.0 (11.4.2, appendix C) and its Password Storage Cheat Sheet ask for. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** The string form of the reference implementation, which names the costs that a hash was made with. */
const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

const derive = promisify(
  (
    password: string,
    parameters: Omit<Argon2Parameters, 'message'>,
    done: (error: Error | null, hash: Buffer) => void,
  ) =>
    // The same characters have several codes, and each keyboard writes another (NIST SP 800-63B-4, 3.1.1.2).
    argon2('argon2id', { ...parameters, message: password.normalize('NFKC') }, done),
);

const encode = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES);
  const hash = await derive(password, { ...COST, nonce, tagLength: HASH_BYTES });
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(nonce)}$${encode(hash)}`;
}

/** Whether this is the password that a hash was made of, with whatever costs; Better Auth's own scrypt is read too. */
export async function verifyPassword({
  hash,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', kept = ''] = FORM.exec(hash) ?? [];
  if (!kept) return verifyScrypt({ hash, password });
  const expected = Buffer.from(kept, 'base64');
  const found = await derive(password, {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: expected.length,
  });
  return timingSafeEqual(found, expected);
}
