import { createHash, randomBytes } from 'node:crypto';

/** The secret of a link that is handed to one person. */
export const makeLinkToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of it. 32 random bytes can't be guessed, so a plain hash keeps them as well as a slow one would. */
export const hashLinkToken = (token: string): string => createHash('sha256').update(token).digest('hex');
