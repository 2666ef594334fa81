import { PASSWORD_MIN_LENGTH } from '@clientele/contract/limits';

/** Rules of fields in words: each answers what is wrong, or null. The server checks again. */
export type Rule = (value: string) => string | null;

/** What a new password must be, said before it is typed. */
export const PASSWORD_RULE = `At least ${PASSWORD_MIN_LENGTH} characters. A few words in a row are easy to remember.`;

export const requireText =
  (message: string): Rule =>
  (value) =>
    value.trim() === '' ? message : null;

export const requireEmail: Rule = (value) => {
  if (value.trim() === '') return 'Enter an e-mail address.';
  return /^\S+@\S+\.\S+$/.test(value.trim())
    ? null
    : 'This is no whole e-mail address, such as ada@example.com.';
};

export const requirePassword: Rule = (value) => {
  const missing = PASSWORD_MIN_LENGTH - value.length;
  if (value === '') return `Choose a password of at least ${PASSWORD_MIN_LENGTH} characters.`;
  return missing > 0 ? `Add ${missing} more ${missing === 1 ? 'character' : 'characters'}.` : null;
};
