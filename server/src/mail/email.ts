import { EMAIL_MAX_LENGTH } from '@clientele/contract/limits';
import { IsEmail } from 'typebox/format';

/** As the contract has it. Said here without the checker of whole schemas, which is much to load for a start. */
export const isEmail = (text: string): boolean => text.length <= EMAIL_MAX_LENGTH && IsEmail(text);
