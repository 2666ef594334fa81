import type { Letter } from '../../mail/letter.ts';

export const resetLetter = ({ name, link }: { name: string; link: string }): Letter => ({
  subject: 'Set a new password for Clientele',
  paragraphs: [
    `Hello ${name},`,
    'someone, probably you, asked for a new password for your account in Clientele. Set it here:',
  ],
  action: { label: 'Set a new password', link },
  notes: [
    'The link works once, within one hour. Setting a new password signs you out everywhere.',
    'It was not you? Then ignore this mail: your password stays as it is.',
  ],
});

export const passwordChangedLetter = ({ name }: { name: string }): Letter => ({
  subject: 'Your password for Clientele was changed',
  paragraphs: [`Hello ${name},`, 'the password of your account in Clientele was just changed.'],
  notes: [
    'API keys that were not revoked go on working. You see them under Settings, API keys.',
    'It was not you? Then tell an owner of your register at once, and set a new password.',
  ],
});
