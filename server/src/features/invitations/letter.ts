import type { InvitationCreated } from '@clientele/contract/accounts';
import { ROLE_DESCRIPTIONS, ROLE_LABELS } from '@clientele/contract/permissions';
import type { Letter } from '../../mail/letter.ts';

export const invitationLetter = (
  { role, link, email }: Pick<InvitationCreated, 'role' | 'link' | 'email'>,
  invitedBy: string,
): Letter => ({
  subject: `${invitedBy} invites you to Clientele`,
  paragraphs: [
    'Hello,',
    `${invitedBy} invites you to Clientele, where your firm keeps its clients. Your role is ${ROLE_LABELS[role]}: ${lowerFirst(ROLE_DESCRIPTIONS[role])}`,
  ],
  action: { label: 'Accept the invitation', link },
  notes: [
    `The link works once, within seven days, and makes an account for ${email}.`,
    'You did not expect this? Then ignore this mail: without you, nothing happens.',
  ],
});

const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);
