import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

const ITERATIONS = 4096;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/**
 * What PostgreSQL stores of a password (RFC 5803, for RFC 5802's SCRAM): given this instead of the password it stores it as it is, and
 * neither its log (`log_statement = ddl`) nor pg_stat_statements ever see the password.
 */
export function scramVerifier(password: string, salt = randomBytes(SALT_BYTES)): string {
  // SASLprep changes nothing in visible ASCII, so we need none.
  if (!/^[\x21-\x7e]+$/.test(password)) throw new Error('A password has to be of visible ASCII characters.');
  const salted = pbkdf2Sync(password, salt, ITERATIONS, KEY_BYTES, 'sha256');
  const storedKey = createHash('sha256').update(sign(salted, 'Client Key')).digest('base64');
  const serverKey = sign(salted, 'Server Key').toString('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}

function sign(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
