import { invalidRequest } from '../../errors.ts';
import { isCommonPassword } from './common-passwords.ts';
import { foldEmail } from './email.ts';

interface Person {
  readonly name: string;
  readonly email: string;
}

/** A word that is guessed first, and what it is to its person. */
interface ContextWord {
  readonly word: string;
  readonly what: string;
}

/** Shorter parts of names are in too many honest passwords. */
const SHORTEST_WORD = 4;
const PRODUCT = 'clientele';

/**
 * Refuses a password that is known to those who guess: one of the common and breached ones, or one that holds the person's
 * name, their address or ours (NIST SP 800-63B-4, section 3.1.1.2; ASVS 5.0, 6.2.4 and 6.2.11). Nothing is asked of its
 * composition, and its length is the schema's to check. `pointer` names the field in the answer.
 */
export async function assertGoodPassword(password: string, person: Person, pointer: string): Promise<void> {
  const detail = await findWeakness(password, person);
  if (detail) throw invalidRequest([{ pointer, detail }]);
}

/** Why the password is refused; null where it is not. */
export async function findWeakness(password: string, person: Person): Promise<string | null> {
  const folded = fold(password);
  const found = contextWords(person).find(({ word }) => folded.includes(word));
  if (found) return `It holds "${found.word}", ${found.what}, which others would try. Choose something else.`;
  if (await isCommonPassword(folded))
    return 'It is among the passwords that are used most and tried first. Choose something else.';
  return null;
}

function contextWords({ name, email }: Person): ContextWord[] {
  const address = foldEmail(email);
  const words = [
    { word: address, what: 'your e-mail address' },
    { word: address.split('@')[0] ?? '', what: 'a part of your e-mail address' },
    { word: fold(name), what: 'your name' },
    ...fold(name)
      .split(/[^\p{L}\p{N}]+/u)
      .map((word) => ({ word, what: 'a part of your name' })),
    { word: PRODUCT, what: 'the name of this product' },
  ];
  return words.filter(({ word }) => [...word].length >= SHORTEST_WORD);
}

/** As sign-in compares it (NFKC), without case. */
const fold = (text: string) => text.trim().normalize('NFKC').toLowerCase();
