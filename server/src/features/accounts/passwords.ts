import { invalidRequest } from '../../errors.ts';
import { foldEmail } from './email.ts';

interface Person {
  readonly name: string;
  readonly email: string;
}

/**
 * Refuses a password that is the account's own e-mail or name (ASVS 5.0, 6.2.11: no words of the context). Its length is the
 * schema's to check. `pointer` names the field in the answer.
 */
export function assertNotObvious(password: string, { name, email }: Person, pointer: string): void {
  const folded = fold(password);
  const obvious = [foldEmail(email), fold(name)];
  if (!obvious.includes(folded)) return;
  throw invalidRequest([
    { pointer, detail: 'This is your name or e-mail, which others can guess. Choose something else.' },
  ]);
}

const fold = (text: string) => text.trim().normalize('NFC').toLowerCase();
