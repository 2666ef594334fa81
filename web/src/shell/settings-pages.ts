import type { Action } from '@clientele/contract/permissions';
import { useSession } from '../api/session.ts';

interface SettingsPage {
  readonly to: `/settings/${string}`;
  readonly label: string;
  /** Lead there from everywhere. */
  readonly keys: string;
  /** Only for those who may do this. */
  readonly needs?: Action;
}

const SETTINGS_PAGES = [
  { to: '/settings/profile', label: 'Profile', keys: 'g s' },
  { to: '/settings/security', label: 'Sign-in and security', keys: 'g i' },
  { to: '/settings/people', label: 'People', keys: 'g p' },
  { to: '/settings/fields', label: 'Fields', keys: 'g f' },
  { to: '/settings/api-keys', label: 'API keys', keys: 'g k' },
  { to: '/settings/webhooks', label: 'Webhooks', keys: 'g w', needs: 'webhooks.manage' },
  { to: '/settings/audit', label: 'Audit log', keys: 'g a', needs: 'audit.read' },
] as const satisfies readonly SettingsPage[];

/** The pages of the settings that the reader may see, in their order. */
export function useSettingsPages() {
  const { actions } = useSession();
  return SETTINGS_PAGES.filter((page) => !('needs' in page) || actions.includes(page.needs));
}
