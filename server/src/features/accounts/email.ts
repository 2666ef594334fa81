/** An e-mail address as we keep and compare it: Ada@Example.com and ada@example.com are one account. */
export const foldEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();
