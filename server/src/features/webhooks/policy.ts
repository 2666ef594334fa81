import { isAllowed, type Role } from '@clientele/contract/permissions';

/**
 * Whether an account's webhooks send at all. One that is deactivated, or no longer an owner, hears nothing more; what it would
 * hear is what features/clients/policy.ts lets it see.
 */
export const mayHaveWebhooks = ({
  role,
  deactivated_at,
}: {
  readonly role: Role;
  readonly deactivated_at: Date | null;
}): boolean => deactivated_at === null && isAllowed(role, 'webhooks.manage');
