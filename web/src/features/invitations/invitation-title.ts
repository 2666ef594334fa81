import type { InvitationCreated } from '@clientele/contract/accounts';

/** Of the dialog that shows a new link. */
export const invitationTitle = ({ sent }: InvitationCreated): string =>
  sent ? 'The invitation is sent' : 'Send this link';
