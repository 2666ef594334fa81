import type { Action } from '@clientele/contract/permissions';
import { useSession } from '../api/session.ts';

interface SettingsPage {
  readonly to: `/settings/${string}`;
  readonly label: string;
  /** Only for those who may do this. */
  readonly needs?: Action;
}

const SETTINGS_PAGES = [
  { to: '/settings/profile', label: 'Profile' },
  { to: '/settings/security', label: 'Sign-in and security' },
  { to: '/settings/people', label: 'People' },
  { to: '/settings/fields', label: 'Fields' },
  { to: '/settings/api-keys', label: 'API keys' },
  { to: '/settings/webhooks', label: 'Webhooks', needs: 'webhooks.manage' },
  { to: '/settings/audit', label: 'Audit log', needs: 'audit.read' },
] as const satisfies readonly SettingsPage[];

/** The pages of the settings that the reader may see, in their order. */
export function useSettingsPages() {
  const { actions } = useSession();
  return SETTINGS_PAGES.filter((page) => !('needs' in page) || actions.includes(page.needs));
}
